package dev.syncline.server.http;

/** What answers requests. */
@FunctionalInterface
public interface HttpRoutes {

  /**
   * Answers one request. Called from many threads at once; may block.
   *
   * @throws Exception is logged and answered as an error that says nothing
   */
  void handle(Exchange exchange) throws Exception;

  /** The server is about to stop and waits for answers: those that would go on for ever end now. */
  default void stopping() {}
}
