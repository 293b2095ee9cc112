/** Tests of the package. */
@NullMarked
package dev.syncline.server.soap;

import org.jspecify.annotations.NullMarked;
