/** Fuzz targets that look at what the package keeps to itself. */
@NullMarked
package dev.syncline.soap;

import org.jspecify.annotations.NullMarked;
