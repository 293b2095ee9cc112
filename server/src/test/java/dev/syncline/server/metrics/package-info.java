/** Tests of the package. */
@NullMarked
package dev.syncline.server.metrics;

import org.jspecify.annotations.NullMarked;
