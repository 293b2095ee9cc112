/**
 * Measures how fast Syncline is beside a peer or a limit in the same minute on the same machine,
 * and writes what came out to {@code docs/performance.md}. Started by {@code benchmarks/run}, a
 * part at a time; each part starts the programs it needs.
 */
@NullMarked
package dev.syncline.benchmarks;

import org.jspecify.annotations.NullMarked;
