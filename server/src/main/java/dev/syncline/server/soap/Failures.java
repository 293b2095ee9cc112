package dev.syncline.server.soap;

import dev.syncline.contract.SoExceptionInfo;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Failures of operations, as the response header says them. */
final class Failures {
  private static final Logger log = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /** What the caller is told; a bug of ours is logged and told without details. */
  static SoExceptionInfo of(String operation, Throwable failure) {
    SynclineException told =
        failure instanceof SynclineException known
            ? known
            : new SynclineException(
                ErrorCode.INTERNAL_ERROR,
                "The server failed while it did " + operation + ". Its log says more.");
    if (told.code() == ErrorCode.INTERNAL_ERROR) {
      log.error("The operation {} failed.", operation, failure);
    }
    return new SoExceptionInfo(
        told.getMessage(),
        null,
        told.getMessage(),
        "Syncline." + told.code().name(),
        "Syncline",
        null,
        Map.of("ErrorCode", told.code().name(), "Class", told.code().errorClass().name()));
  }
}
