/**
 * What Syncline remembers: one {@link dev.syncline.store.Store} per tenant, opened by the {@link
 * dev.syncline.store.ControlStore}, on SQLite or PostgreSQL. The interfaces are the repositories;
 * no type of JDBC leaves this package.
 */
@NullMarked
package dev.syncline.store;

import org.jspecify.annotations.NullMarked;
