package dev.syncline.sync.connections;

/**
 * Whether a test went well.
 *
 * @param explanation why not, in the caller's language; empty when it did
 */
public record TestAnswer(boolean ok, String explanation) {
  static final TestAnswer OK = new TestAnswer(true, "");
}
