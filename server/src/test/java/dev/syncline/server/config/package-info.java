/** Tests of the configuration. */
@NullMarked
package dev.syncline.server.config;

import org.jspecify.annotations.NullMarked;
