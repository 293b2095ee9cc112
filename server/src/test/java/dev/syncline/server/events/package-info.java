/** Tests of the package. */
@NullMarked
package dev.syncline.server.events;

import org.jspecify.annotations.NullMarked;
