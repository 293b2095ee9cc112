/** Fuzz targets that look at what the package keeps to itself. */
@NullMarked
package dev.syncline.eis;

import org.jspecify.annotations.NullMarked;
