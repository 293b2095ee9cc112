package dev.syncline.sync.connections;

/** How a question about a connector was answered. */
public enum ConnectorAnswer {
  NO_ERROR,
  HAS_CONNECTIONS,
  NOT_FOUND
}
