package dev.syncline.soap;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The caller's side of a binding: writes requests and reads answers. How they travel is up to the
 * user. Safe for use by many threads.
 */
public final class SoapClient {
  private final SoapBinding binding;
  private final SoapVersion version;

  public SoapClient(SoapBinding binding, SoapVersion version) {
    this.binding = binding;
    this.version = version;
  }

  /** The contract it calls. */
  public SoapBinding binding() {
    return binding;
  }

  /** The operation of that name. */
  public SoapOperation operation(String name) {
    SoapOperation operation = binding.operation(name);
    if (operation == null) {
      throw new IllegalArgumentException("There is no operation " + name);
    }
    return operation;
  }

  /**
   * Writes a request.
   *
   * @param headers of the type that {@link SoapService#requestHeaders} names, or null for none
   * @throws IllegalArgumentException when a text holds a character that XML can't hold
   */
  public SoapMessage request(
      SoapOperation operation, @Nullable Record headers, @Nullable Object... arguments) {
    XmlOutput out = new XmlOutput(binding.buffers().take(), true, null);
    EnvelopeText envelope = binding.envelope(version);
    envelope.start(out, binding.requestHeaders(), headers);
    operation.writeArguments(out, arguments);
    envelope.end(out);
    byte[] body = out.toByteArray();
    binding.buffers().give(out.buffer());
    String type =
        version == SoapVersion.SOAP11
            ? version.contentType()
            : version.contentType() + "; action=\"" + operation.action() + "\"";
    return new SoapMessage(operation.action(), type, body);
  }

  /**
   * Reads an answer to its end.
   *
   * @throws SoapFault when it is a Fault ({@link SoapFault#received}) or no answer at all
   * @throws IOException when it broke off
   */
  public SoapResult answer(
      SoapOperation operation, InputStream in, @Nullable String contentType, Limits limits)
      throws IOException, SoapFault {
    try (XmlInput xml = XmlInput.of(binding.parsers(), in, contentType, limits)) {
      AnswerReader reader = new AnswerReader(binding, operation);
      Envelope.read(xml, Envelope.start(xml), reader);
      return reader.result();
    }
  }

  /**
   * Reads an answer item by item.
   *
   * @param list the name of the list in the result's record whose items are read one by one
   * @param in closed with the stream that is returned, or when this throws
   * @throws SoapFault when the answer begins as a Fault, or as nothing that can be read
   * @throws IOException when it broke off
   */
  public StreamedAnswer stream(
      SoapOperation operation,
      String list,
      InputStream in,
      @Nullable String contentType,
      Limits limits)
      throws IOException, SoapFault {
    XmlInput xml = XmlInput.of(binding.parsers(), in, contentType, limits);
    try {
      return new StreamedAnswer(binding, operation, list, xml);
    } catch (IOException | SoapFault | RuntimeException e) {
      xml.close();
      throw e;
    }
  }
}
