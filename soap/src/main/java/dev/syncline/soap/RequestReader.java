package dev.syncline.soap;

import java.io.IOException;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Reads one request, and knows its SOAP version as soon as the Envelope told it. */
final class RequestReader implements Envelope.Parts {
  private final SoapBinding binding;
  private final @Nullable Object[] headers;
  private SoapVersion version;
  private @Nullable SoapOperation operation;
  private @Nullable Object @Nullable [] arguments;

  RequestReader(SoapBinding binding, @Nullable String contentType) {
    this.binding = binding;
    this.headers = binding.requestHeaders().fresh();
    this.version = SoapVersion.ofContentType(contentType);
  }

  /** That of the Envelope, or, before it was read, the one the Content-Type hints at. */
  SoapVersion version() {
    return version;
  }

  /**
   * Reads the request.
   *
   * @throws SoapFault when it is no valid call
   */
  SoapCall read(byte[] body, @Nullable String contentType, Limits limits)
      throws IOException, SoapFault {
    if (contentType != null && contentType.regionMatches(true, 0, "multipart/", 0, 10)) {
      throw SoapFault.client("Attachments are not supported; send plain XML as text/xml.");
    }
    try (XmlInput in = XmlInput.of(binding.parsers(), body, contentType, limits)) {
      version = Envelope.start(in);
      try {
        Envelope.read(in, version, this);
      } catch (SoapFault fault) {
        throw firstOf(in, fault);
      }
    }
    if (operation == null || arguments == null) {
      throw new IllegalStateException("an envelope was read without a body");
    }
    return new SoapCall(version, operation, binding.requestHeaders().make(headers), arguments);
  }

  /** XML that is not well-formed comes first, also where it comes after what else is wrong. */
  private static SoapFault firstOf(XmlInput in, SoapFault fault) throws IOException {
    if (fault.getCause() instanceof XMLStreamException) {
      return fault;
    }
    try {
      in.finish();
      return fault;
    } catch (SoapFault malformed) {
      return malformed;
    }
  }

  @Override
  public boolean header(XmlInput in) throws IOException, SoapFault {
    return binding.requestHeaders().read(in, headers);
  }

  @Override
  public boolean insists() {
    return true;
  }

  @Override
  public void body(XmlInput in) throws IOException, SoapFault {
    SoapOperation found = binding.operation(in.name());
    if (!in.namespace().equals(binding.namespace())) {
      throw SoapFault.client(
          (found == null ? "The element " : "The operation ")
              + in.name()
              + " is in the namespace \""
              + in.namespace()
              + "\", but this address serves \""
              + binding.namespace()
              + "\". Call the address of the version that you mean, or change the namespace.");
    }
    if (found == null) {
      throw SoapFault.client(
          "There is no operation "
              + in.name()
              + " here. The operations are: "
              + binding.operations().stream()
                  .map(SoapOperation::name)
                  .collect(Collectors.joining(", "))
              + ".");
    }
    operation = found;
    arguments = found.readArguments(in);
  }
}
