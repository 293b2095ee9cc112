/**
 * The demo: a wholesaler's ERP on SQLite, a CRM that knows most of its customers, and a connection
 * between the two, set up through the product's own operations.
 */
@NullMarked
package dev.syncline.server.demo;

import org.jspecify.annotations.NullMarked;
