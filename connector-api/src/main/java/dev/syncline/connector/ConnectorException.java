package dev.syncline.connector;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The connector could not be reached, or what came back was no answer. */
public final class ConnectorException extends IOException {
  private static final long serialVersionUID = 1;

  /** What the caller may conclude. */
  public enum Kind {
    /** The request never reached the connector: nothing has happened there. */
    NOT_SENT,
    /** The request may have been carried out: time-out, reset, answer broken off. */
    UNKNOWN_OUTCOME,
    /** The request was refused for its size (HTTP 400 or 413). */
    TOO_LARGE,
    /** The connector answered something that is no answer of EIS Connector 1.0. */
    NOT_UNDERSTOOD
  }

  private final Kind kind;

  /**
   * @param message a sentence for people: which connector, what happened, what to do
   */
  public ConnectorException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** The sentence for people. */
  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? kind.name() : message;
  }
}
