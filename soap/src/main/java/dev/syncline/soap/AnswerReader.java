package dev.syncline.soap;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Gathers an answer while its envelope is read. */
final class AnswerReader implements Envelope.Parts {
  private final SoapBinding binding;
  private final SoapOperation operation;
  private final @Nullable Object[] headers;
  private @Nullable Object value;

  AnswerReader(SoapBinding binding, SoapOperation operation) {
    this.binding = binding;
    this.operation = operation;
    this.headers = binding.responseHeaders().fresh();
  }

  @Override
  public boolean header(XmlInput in) throws IOException, SoapFault {
    return binding.responseHeaders().read(in, headers);
  }

  /** An answer is an answer, whatever its sender thinks that we must know of it. */
  @Override
  public boolean insists() {
    return false;
  }

  @Override
  public void body(XmlInput in) throws IOException, SoapFault {
    expectResponse(in, operation);
    value = operation.readResult(in);
  }

  SoapResult result() throws SoapFault {
    return new SoapResult(binding.responseHeaders().make(headers), value);
  }

  /** The input stands on the Body's first element: the response, or a Fault, which is thrown. */
  static void expectResponse(XmlInput in, SoapOperation operation) throws IOException, SoapFault {
    if (in.name().equals("Fault") && SoapVersion.ofNamespace(in.namespace()) != null) {
      throw fault(in);
    }
    if (!in.name().equals(operation.responseName())) {
      throw SoapFault.client(
          "The answer holds the element "
              + in.name()
              + ", but "
              + operation.responseName()
              + " was expected.");
    }
  }

  private static SoapFault fault(XmlInput in) throws IOException, SoapFault {
    String code = "";
    String reason = "";
    while (in.nextChild()) {
      switch (in.name()) {
        case "faultcode" -> code = in.text();
        case "faultstring" -> reason = in.text();
        case "Code" -> code = child(in, "Value");
        case "Reason" -> reason = child(in, "Text");
        default -> in.skip();
      }
    }
    String name = code.strip().substring(code.strip().lastIndexOf(':') + 1);
    for (SoapFault.Code each : SoapFault.Code.values()) {
      if (name.equals(each.name(SoapVersion.SOAP11))
          || name.equals(each.name(SoapVersion.SOAP12))) {
        return SoapFault.received(each, reason.strip());
      }
    }
    return SoapFault.received(SoapFault.Code.SERVER, reason.strip());
  }

  private static String child(XmlInput in, String name) throws IOException, SoapFault {
    String text = "";
    while (in.nextChild()) {
      if (in.name().equals(name)) {
        text = in.text();
      } else {
        in.skip();
      }
    }
    return text;
  }
}
