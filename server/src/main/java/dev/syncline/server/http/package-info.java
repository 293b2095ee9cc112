/**
 * HTTP: the server, its limits, and what a request looks like to the rest ({@link
 * dev.syncline.server.http.Exchange}). The only place that knows Jetty.
 */
@NullMarked
package dev.syncline.server.http;

import org.jspecify.annotations.NullMarked;
