/** What can be configured, one record per area. */
@NullMarked
package dev.syncline.server.config;

import org.jspecify.annotations.NullMarked;
