package dev.syncline.contract;

/** How a question about a connector was answered. */
public enum ErpSyncResponseCode {
  NoError,
  ErrorConnectorHasConnections,
  ErrorNotFound
}
