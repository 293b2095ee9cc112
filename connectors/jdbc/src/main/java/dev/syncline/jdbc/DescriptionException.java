package dev.syncline.jdbc;

import java.util.List;

/** A description file can't be used. */
final class DescriptionException extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * @param problems a sentence each
   */
  DescriptionException(List<String> problems) {
    super(String.join("\n", problems));
  }

  /** All problems, a line each. */
  String sentences() {
    return String.valueOf(getMessage());
  }
}
