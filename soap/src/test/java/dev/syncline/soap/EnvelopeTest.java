package dev.syncline.soap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvelopeTest {
  private static final String CALL = "<o:Search><o:text>t</o:text></o:Search>";
  private static final String HEADERS =
      "<o:Token s:mustUnderstand='1'>k</o:Token>"
          + "<o:Ticket><o:Value>\uFEFF7T:abc </o:Value></o:Ticket>";

  @ParameterizedTest
  @ValueSource(strings = {"<s:Header>%s</s:Header>", "%s"})
  void takesHeadersInHeaderAndDirectlyInTheEnvelope(String place) throws Exception {
    SoapCall call = Posted.text(Posted.envelope(place.formatted(HEADERS), CALL)).call();
    assertEquals(new Orders.Caller("k", new Orders.Ticket("7T:abc")), call.headers());
    assertEquals(SoapVersion.SOAP11, call.version());
  }

  @Test
  void takesHeadersAfterTheBodyAndNilOnes() throws Exception {
    String envelope =
        Posted.envelope("<s:Header><o:Ticket i:nil='true'/></s:Header>", CALL)
            .replace("</s:Envelope>", "<o:Token>late</o:Token></s:Envelope>");
    assertEquals(new Orders.Caller("late", null), Posted.text(envelope).call().headers());
  }

  @Test
  void skipsHeadersOfOthersUnlessTheyMustBeUnderstood() throws Exception {
    String foreign = "<s:Header><w:To xmlns:w='urn:w' %s><w:x/></w:To></s:Header>";
    assertTrue(Posted.text(Posted.envelope(foreign.formatted(""), CALL)).called());
    assertTrue(
        Posted.text(
                Posted.envelope(
                    foreign.formatted("s:mustUnderstand='1' s:actor='urn:somebody'"), CALL))
            .called());
    Posted refused = Posted.text(Posted.envelope(foreign.formatted("s:mustUnderstand='1'"), CALL));
    assertFalse(refused.called());
    assertEquals(500, refused.status());
    assertTrue(refused.answerText().contains("<faultcode>s:MustUnderstand</faultcode>"));
    assertTrue(refused.fault().contains("To in the namespace \"urn:w\""), refused.fault());
  }

  @Test
  void answersInTheVersionOfTheRequestWhateverTheContentType() throws Exception {
    String soap12 = Posted.envelope("", CALL).replace(Posted.SOAP11, Posted.SOAP12);
    Posted posted = Posted.text(soap12);
    assertEquals(SoapVersion.SOAP12, posted.call().version());
    assertEquals("application/soap+xml; charset=utf-8", posted.contentType());
    assertTrue(posted.answerText().contains(Posted.SOAP12));
  }

  @Test
  void saysWhatIsWrongInBothVersionsOfAFault() throws Exception {
    String wrong = Posted.envelope("", "<o:Search><o:text><o:b/></o:text></o:Search>");
    Posted soap11 = Posted.text(wrong);
    assertEquals(500, soap11.status());
    assertEquals("text/xml; charset=utf-8", soap11.contentType());
    assertTrue(soap11.answerText().contains("<faultcode>s:Client</faultcode>"));
    Posted soap12 = Posted.text(wrong.replace(Posted.SOAP11, Posted.SOAP12));
    assertEquals(400, soap12.status());
    assertTrue(soap12.answerText().contains("<s:Code><s:Value>s:Sender</s:Value></s:Code>"));
    assertEquals(soap11.fault(), soap12.fault());
  }

  @Test
  void namesTheOperationsAndTheRightNamespace() throws Exception {
    Posted unknown = Posted.body("<o:Serch/>");
    assertEquals(
        "There is no operation Serch here. The operations are: "
            + "Cancel, IsOpen, SaveOrder, Search, Totals.",
        unknown.fault());
    Posted other = Posted.body("<x:Search xmlns:x='urn:orders:1'/>");
    assertTrue(
        other.fault().contains("\"urn:orders:1\", but this address serves \"urn:orders:2\""));
    assertTrue(Posted.body("<Search/>").fault().contains("namespace \"\""));
  }

  @Test
  void refusesWhatIsNoEnvelope() throws Exception {
    assertTrue(Posted.text("").fault().startsWith("This is not well-formed XML"));
    assertTrue(Posted.text("hello").fault().startsWith("This is not well-formed XML"));
    assertTrue(Posted.text("{\"a\":1}").fault().startsWith("This is not well-formed XML"));
    assertTrue(Posted.text("<html/>").fault().contains("root is html"));
    assertTrue(Posted.body("").fault().contains("Body is empty"));
    assertTrue(
        Posted.text("<s:Envelope xmlns:s='" + Posted.SOAP11 + "'/>").fault().contains("no Body"));
    Posted mismatch = Posted.text("<Envelope xmlns='urn:x'/>");
    assertTrue(mismatch.answerText().contains("s:VersionMismatch"));
    byte[] body = Posted.envelope("", CALL).getBytes(StandardCharsets.UTF_8);
    assertTrue(Posted.bytes(body, "multipart/related; boundary=x").fault().contains("Attachments"));
  }

  @Test
  void blamesTheXmlFirstWhenOtherThingsAreWrongToo() throws Exception {
    String late = Posted.envelope("", "<o:Nothing/>").replace("</s:Envelope>", "</oops>");
    assertTrue(Posted.text(late).fault().startsWith("This is not well-formed XML"));
    String trailing = Posted.envelope("", CALL) + "<more/>";
    assertFalse(Posted.text(trailing).called());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Id=abc",
        "Id=1.5",
        "Id=2147483648",
        "Serial=1e3",
        "Kind=40000",
        "Weight=heavy",
        "Paid=yes",
        "Placed=yesterday",
        "Placed=2024-13-01T00:00:00",
        "Placed=0000-12-31T00:00:00",
        "Placed=9999-12-31T24:00:00",
        "Within=5 minutes",
        "Within=PT",
        "Within=P99999999D",
        "Seal=***",
        "Color=Pink",
        "Flags=Read Fly"
      })
  void namesElementAndValueWhereTheTypeIsWrong(String wrong) throws Exception {
    String[] parts = wrong.split("=");
    Posted posted =
        Posted.body(
            "<o:SaveOrder><o:Order><o:%1$s> %2$s </o:%1$s></o:Order></o:SaveOrder>"
                .formatted(parts[0], parts[1]));
    assertFalse(posted.called());
    String value = parts[1].equals("Read Fly") ? "Fly" : parts[1];
    assertTrue(posted.fault().startsWith(parts[0] + " is \"" + value + "\""), posted.fault());
  }

  @Test
  void refusesTextWhereElementsBelongAndElementsWhereTextBelongs() throws Exception {
    assertEquals(
        "Envelope/Body/Cancel/Reasons holds elements, and can't contain the text \"late\".",
        Posted.body("<o:Cancel><o:Reasons>late</o:Reasons></o:Cancel>").fault());
    assertEquals(
        "Envelope/Body/Search/text holds a value, and can't contain the element b.",
        Posted.body("<o:Search><o:text>a<o:b/></o:text></o:Search>").fault());
    assertTrue(
        Posted.body(
                "<o:SaveOrder><o:Order><o:Labels><o:StringKeyValuePair/></o:Labels></o:Order>"
                    + "</o:SaveOrder>")
            .fault()
            .contains("without a Key"));
  }

  @Test
  void hidesWhatABrokenHandlerThrows() throws Exception {
    SoapEndpoint endpoint = new SoapEndpoint(SoapBinding.of(Orders.class, 2), Limits.REQUEST);
    byte[] request = Posted.envelope("", CALL).getBytes(StandardCharsets.UTF_8);
    SoapAnswer answer =
        endpoint.answer(
            request,
            null,
            call -> {
              throw new IllegalStateException("secret");
            });
    assertEquals(500, answer.status());
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    assertTrue(text.contains("s:Server"), text);
    assertFalse(text.contains("secret"), text);
    assertNull(endpoint.binding().operation("Nothing"));
  }
}
