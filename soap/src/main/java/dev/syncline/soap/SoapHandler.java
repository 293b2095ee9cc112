package dev.syncline.soap;

/** What stands behind an endpoint. Called once per valid request, from many threads at once. */
@FunctionalInterface
public interface SoapHandler {

  /**
   * Carries out a call.
   *
   * @throws SoapFault when this is no valid call after all
   * @throws Exception any other is logged and answered as a Fault of the server that says nothing
   */
  SoapReply handle(SoapCall call) throws Exception;
}
