package dev.syncline.model;

/**
 * The stable code of each failure that reaches a caller. A code never changes its name or meaning;
 * a test pins the list.
 */
public enum ErrorCode {
  NOT_AUTHENTICATED(ErrorClass.CALLER, 401),
  NOT_ALLOWED(ErrorClass.CALLER, 403),
  NOT_FOUND(ErrorClass.CALLER, 404),
  METHOD_NOT_ALLOWED(ErrorClass.CALLER, 405),
  INVALID_ARGUMENT(ErrorClass.CALLER, 400),
  /** The thing is not in a state in which this can be done. */
  REFUSED(ErrorClass.CALLER, 409),
  /** Somebody else changed it first. */
  VERSION_MISMATCH(ErrorClass.CALLER, 412),
  TOO_LARGE(ErrorClass.CALLER, 413),
  TOO_MANY_REQUESTS(ErrorClass.RESOURCES, 429),
  CONNECTOR_UNREACHABLE(ErrorClass.REMOTE, 502),
  CONNECTOR_REFUSED(ErrorClass.REMOTE, 502),
  CONNECTOR_NOT_UNDERSTOOD(ErrorClass.REMOTE, 502),
  /** The database can't be used now. */
  DATABASE_UNAVAILABLE(ErrorClass.RESOURCES, 503),
  NOT_IMPLEMENTED(ErrorClass.CALLER, 501),
  INTERNAL_ERROR(ErrorClass.INTERNAL, 500);

  private final ErrorClass errorClass;
  private final int httpStatus;

  ErrorCode(ErrorClass errorClass, int httpStatus) {
    this.errorClass = errorClass;
    this.httpStatus = httpStatus;
  }

  public ErrorClass errorClass() {
    return errorClass;
  }

  public int httpStatus() {
    return httpStatus;
  }
}
