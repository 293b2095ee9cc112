/**
 * Connectors in use: {@link dev.syncline.sync.erp.ErpConnectors} keeps one live connector per URL,
 * {@link dev.syncline.sync.erp.ConnectedErps} hands out the ERP behind a connection, and {@link
 * dev.syncline.sync.erp.ConnectedErp} is what everything in sync calls it through: without the
 * GUID, and with the configuration sent again when a connector has forgotten it.
 */
@NullMarked
package dev.syncline.sync.erp;

import org.jspecify.annotations.NullMarked;
