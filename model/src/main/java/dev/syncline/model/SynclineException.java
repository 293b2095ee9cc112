package dev.syncline.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failure that the caller is told of. The message is a sentence for people: what happened, to
 * which record, what to do.
 */
public final class SynclineException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ErrorCode code;

  public SynclineException(ErrorCode code, String message) {
    this(code, message, null);
  }

  public SynclineException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /** "There is no connection 7." and the like. */
  public static SynclineException notFound(String what, Object id) {
    String hint = id.equals(0) ? " A call that leaves the number out means 0." : "";
    return new SynclineException(
        ErrorCode.NOT_FOUND, "There is no " + what + " " + id + "." + hint);
  }

  /** An argument the caller has to mend. */
  public static SynclineException invalid(String message) {
    return new SynclineException(ErrorCode.INVALID_ARGUMENT, message);
  }

  /** Not in this state. */
  public static SynclineException refused(String message) {
    return new SynclineException(ErrorCode.REFUSED, message);
  }
}
