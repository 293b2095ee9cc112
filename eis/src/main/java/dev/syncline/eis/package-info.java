/**
 * EIS Connector 1.0 on the wire, both sides from one annotated interface: {@link
 * dev.syncline.eis.SoapConnector} calls a connector behind a URL as if it were a Java connector,
 * {@link dev.syncline.eis.ConnectorHost} serves Java connectors to any EIS client. The server wires
 * both; the engine sees only {@link dev.syncline.connector.ErpConnector}.
 */
@NullMarked
package dev.syncline.eis;

import org.jspecify.annotations.NullMarked;
