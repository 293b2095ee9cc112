/**
 * Counts what the server does, for {@code /metrics}: requests, runs, calls to connectors. Counting
 * costs a few additions and allocates nothing; all else is done when somebody asks.
 */
@NullMarked
package dev.syncline.server.metrics;

import org.jspecify.annotations.NullMarked;
