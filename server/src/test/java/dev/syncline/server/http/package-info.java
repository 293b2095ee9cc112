/** Tests of the package. */
@NullMarked
package dev.syncline.server.http;

import org.jspecify.annotations.NullMarked;
