package dev.syncline.soap;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Posts XML to an endpoint of {@link Orders} and keeps what the handler got. */
final class Posted {
  static final String SOAP11 = "http://schemas.xmlsoap.org/soap/envelope/";
  static final String SOAP12 = "http://www.w3.org/2003/05/soap-envelope";

  private final SoapAnswer answer;
  private @Nullable SoapCall call;

  private Posted(byte[] request, @Nullable String contentType, Limits limits) throws Exception {
    SoapEndpoint endpoint = new SoapEndpoint(SoapBinding.of(Orders.class, 2), limits);
    this.answer =
        endpoint.answer(
            request,
            contentType,
            made -> {
              this.call = made;
              return SoapReply.empty(null);
            });
  }

  static Posted bytes(byte[] request, @Nullable String contentType) throws Exception {
    return new Posted(request, contentType, Limits.REQUEST);
  }

  static Posted text(String request, Limits limits) throws Exception {
    return new Posted(request.getBytes(StandardCharsets.UTF_8), "text/xml", limits);
  }

  static Posted text(String request) throws Exception {
    return text(request, Limits.REQUEST);
  }

  /** What stands in the Body of an Envelope with SOAP 1.1 and the prefixes o, a and i. */
  static Posted body(String body) throws Exception {
    return text(envelope("", body));
  }

  static String envelope(String headers, String body) {
    return "<s:Envelope xmlns:s=\""
        + SOAP11
        + "\" xmlns:o=\"urn:orders:2\" xmlns:a=\""
        + Orders.ARRAYS
        + "\" xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\">"
        + headers
        + "<s:Body>"
        + body
        + "</s:Body></s:Envelope>";
  }

  SoapCall call() {
    return Objects.requireNonNull(call, this::answerText);
  }

  @Nullable Object argument(int place) {
    return call().arguments()[place];
  }

  boolean called() {
    return call != null;
  }

  int status() {
    return answer.status();
  }

  String contentType() {
    return answer.contentType();
  }

  String answerText() {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  /** The sentence of the fault. */
  String fault() {
    String text = answerText();
    String tag = text.contains("<s:Text") ? "s:Text" : "faultstring";
    int start = text.indexOf(" xml:lang=\"en\">", text.indexOf("<" + tag)) + 15;
    return text.substring(start, text.indexOf("</" + tag + ">"))
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }
}
