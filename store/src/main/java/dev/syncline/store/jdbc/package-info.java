/**
 * The repositories of {@link dev.syncline.store} on SQLite and PostgreSQL. {@link
 * dev.syncline.store.jdbc.Stores} opens them; nothing else is public. A repository class holds the
 * SQL it runs, one text for both databases wherever that is possible; {@link
 * dev.syncline.store.jdbc.Dialect} is what differs.
 */
@NullMarked
package dev.syncline.store.jdbc;

import org.jspecify.annotations.NullMarked;
