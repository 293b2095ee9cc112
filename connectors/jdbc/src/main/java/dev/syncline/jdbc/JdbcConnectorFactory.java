package dev.syncline.jdbc;

import dev.syncline.connector.ConnectorContext;
import dev.syncline.connector.ConnectorFactory;
import dev.syncline.connector.ErpConnector;

/** Makes the connector {@code jdbc}; its directory holds the description files. */
public final class JdbcConnectorFactory implements ConnectorFactory {

  /** For ServiceLoader. */
  public JdbcConnectorFactory() {}

  @Override
  public String name() {
    return "jdbc";
  }

  @Override
  public ErpConnector open(ConnectorContext context) {
    return new JdbcConnector(context.directory());
  }
}
