/** Tests of the package. */
@NullMarked
package dev.syncline.server.rest;

import org.jspecify.annotations.NullMarked;
