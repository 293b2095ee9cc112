/**
 * Inputs from strangers against what reads them. Each target says what it proves; the ordinary
 * tests replay the corpus through them, and {@code scripts/fuzz} lets a coverage-guided fuzzer look
 * for more. Targets that need more than the public interface of a module stand in its package.
 */
@NullMarked
package dev.syncline.fuzzing;

import org.jspecify.annotations.NullMarked;
