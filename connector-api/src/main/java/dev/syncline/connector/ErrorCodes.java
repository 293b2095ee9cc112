package dev.syncline.connector;

import org.jspecify.annotations.Nullable;

/** The error codes that EIS Connector 1.0 knows, two of them misspelt there and so here. */
public final class ErrorCodes {
  /** The connector has no configuration for this GUID: send it again. */
  public static final String UNKNOWN_CONNECTION_ID = "UNKNOWN_CONNECTION_ID";

  public static final String UNKNOWN_FIELDKEY = "UNKOWN_FIELDKEY";
  public static final String UNKNOWN_LISTITEM_ID = "UNKOWN_LISTITEM_ID";

  private ErrorCodes() {}

  /** Whether {@code sent} is {@code code}, in the contract's spelling or the right one. */
  public static boolean matches(@Nullable String sent, String code) {
    return sent != null && (sent.equals(code) || sent.equals(code.replace("UNKOWN", "UNKNOWN")));
  }
}
