package dev.syncline.connector;

/**
 * How a connector is found: {@link java.util.ServiceLoader} loads each factory on the class path
 * once and calls {@link #open} once.
 */
public interface ConnectorFactory {

  /** The name in {@code plugin://name} and {@code ?ConnectorName=name}; letters, digits, dashes. */
  String name();

  /** Makes the one connector; it is closed when the server stops if it is AutoCloseable. */
  ErpConnector open(ConnectorContext context);
}
