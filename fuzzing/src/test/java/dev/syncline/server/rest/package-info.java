/** Fuzz targets that look at what the package keeps to itself. */
@NullMarked
package dev.syncline.server.rest;

import org.jspecify.annotations.NullMarked;
