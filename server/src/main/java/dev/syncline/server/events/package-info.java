/**
 * What happens to runs, as it happens: {@link dev.syncline.server.events.RunFeed} is told by the
 * engine and never makes it wait; {@link dev.syncline.server.events.EventStream} writes it to one
 * listener as server-sent events.
 */
@NullMarked
package dev.syncline.server.events;

import org.jspecify.annotations.NullMarked;
