package dev.syncline.fuzzing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.syncline.soap.Limits;
import dev.syncline.soap.SoapAnswer;
import dev.syncline.soap.SoapBinding;
import dev.syncline.soap.SoapCall;
import dev.syncline.soap.SoapClient;
import dev.syncline.soap.SoapEndpoint;
import dev.syncline.soap.SoapMessage;
import dev.syncline.soap.SoapReply;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Any bytes sent to an endpoint. Nothing is thrown; the answer is well-formed whatever was asked;
 * what is refused is the caller's fault and never the server's; and a call that was read, written
 * again by our client and read again, is the same call.
 *
 * <p>An input is the body, or {@code Content-Type: …}, a line feed and the body.
 */
final class SoapRequests implements Target {
  /** Small, so that small inputs reach them. */
  private static final Limits LIMITS = new Limits(20_000, 300, 16, 16, 2_000);

  private static final byte[] TYPE = "Content-Type:".getBytes(StandardCharsets.US_ASCII);
  private static final Set<String> CALLERS =
      Set.of("Client", "Sender", "MustUnderstand", "VersionMismatch");
  private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

  private final SoapBinding binding;
  private final SoapEndpoint endpoint;
  private final SoapEndpoint again;

  SoapRequests(SoapBinding binding) {
    this.binding = binding;
    this.endpoint = new SoapEndpoint(binding, LIMITS);
    this.again = new SoapEndpoint(binding, Limits.REQUEST);
  }

  @Override
  public void take(byte[] input) throws Exception {
    int body = 0;
    String type = null;
    if (Arrays.mismatch(input, TYPE) == TYPE.length) {
      while (body < input.length && input[body] != '\n') {
        body++;
      }
      type = new String(input, TYPE.length, body - TYPE.length, StandardCharsets.ISO_8859_1);
      body = Math.min(body + 1, input.length);
    }
    SoapCall call = post(endpoint, Arrays.copyOfRange(input, body, input.length), type);
    if (call == null) {
      return;
    }
    SoapMessage message =
        new SoapClient(binding, call.version())
            .request(call.operation(), call.headers(), call.arguments());
    SoapCall second = post(again, message.body(), message.contentType());
    assertNotNull(second, "a call could not be read again");
    assertEquals(call.version(), second.version());
    assertEquals(call.operation(), second.operation());
    assertEquals(call.headers(), second.headers());
    assertEquals(Arrays.asList(call.arguments()), Arrays.asList(second.arguments()));
  }

  private static @Nullable SoapCall post(SoapEndpoint endpoint, byte[] body, @Nullable String type)
      throws Exception {
    SoapCall[] made = new SoapCall[1];
    SoapAnswer answer =
        endpoint.answer(
            body,
            type,
            call -> {
              made[0] = call;
              return SoapReply.of(null, null);
            });
    String fault = fault(answer.body());
    if (fault == null) {
      assertEquals(200, answer.status());
      assertNotNull(made[0], "an answer without a call");
    } else {
      assertNull(made[0], "a call that was answered with a fault");
      assertEquals(true, CALLERS.contains(fault), "the server blames itself: " + fault);
      assertEquals(true, answer.status() == 500 || answer.status() == 400);
    }
    return made[0];
  }

  /**
   * Reads the answer to its end with another parser: the code of the fault in it; null for none.
   */
  private static @Nullable String fault(byte[] answer) throws Exception {
    XMLStreamReader reader = XML.createXMLStreamReader(new ByteArrayInputStream(answer));
    String code = null;
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamConstants.START_ELEMENT) {
        String name = reader.getLocalName();
        if (name.equals("faultcode") || (name.equals("Value") && code == null)) {
          String text = reader.getElementText();
          code = text.substring(text.indexOf(':') + 1);
        }
      }
    }
    return code;
  }
}
