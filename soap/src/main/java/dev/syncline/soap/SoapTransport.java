package dev.syncline.soap;

import java.io.IOException;
import java.io.InputStream;

/** Takes a request to the other side. */
@FunctionalInterface
public interface SoapTransport {

  /**
   * Sends it and answers the body of the response, also of one with status 500 that is XML: it
   * holds the Fault. The caller closes it.
   *
   * @throws IOException when there is no answer
   */
  InputStream send(SoapMessage message) throws IOException;
}
