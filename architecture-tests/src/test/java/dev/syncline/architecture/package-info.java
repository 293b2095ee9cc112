/** The edges between modules, checked by machine. */
@NullMarked
package dev.syncline.architecture;

import org.jspecify.annotations.NullMarked;
