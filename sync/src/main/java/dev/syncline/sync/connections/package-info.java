/**
 * Setting up and switching on: connectors ({@link dev.syncline.sync.connections.ConnectorSetup}),
 * connections ({@link dev.syncline.sync.connections.ConnectionSetup}), what their ERPs have to
 * offer ({@link dev.syncline.sync.connections.ConnectionFields}), and whether they sync ({@link
 * dev.syncline.sync.connections.Activation}).
 */
@NullMarked
package dev.syncline.sync.connections;

import org.jspecify.annotations.NullMarked;
