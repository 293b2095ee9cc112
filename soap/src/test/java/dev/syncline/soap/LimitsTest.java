package dev.syncline.soap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LimitsTest {
  private static final Limits SMALL = new Limits(5_000, 50, 8, 20, 100);
  private static final String CALL = "<o:Search><o:text>%s</o:text>%s</o:Search>";

  private static String refusal(String text, String more) throws Exception {
    Posted posted = Posted.text(Posted.envelope("", CALL.formatted(text, more)), SMALL);
    assertFalse(posted.called());
    assertEquals(500, posted.status());
    return posted.fault();
  }

  @Test
  void sayWhichOneWasPassed() throws Exception {
    assertTrue(Posted.text(Posted.envelope("", CALL.formatted("x", "<o:y/>")), SMALL).called());
    assertEquals(
        "The XML is too large: the text of Envelope/Body/Search/text has more than 100 characters.",
        refusal("x".repeat(101), ""));
    assertEquals(
        "The XML is too large: it has more than 50 elements.", refusal("", "<o:y/>".repeat(50)));
    assertEquals(
        "The XML is too large: its elements are nested more than 8 deep.",
        refusal("", "<b><b><b><b><b><b></b></b></b></b></b></b>"));
    StringBuilder attributes = new StringBuilder("<b");
    for (int i = 0; i < 21; i++) {
      attributes.append(" a").append(i).append("=''");
    }
    assertEquals(
        "The XML is too large: Envelope/Body/Search/b has more than 20 attributes.",
        refusal("", attributes + "/>"));
    assertEquals(
        "The XML is too large: it has more than 5000 bytes.", refusal("", " ".repeat(5_000)));
  }

  @Test
  void countTextThatComesInPieces() throws Exception {
    assertTrue(refusal("x<!-- -->".repeat(101), "").contains("100 characters"));
    assertTrue(refusal("x<![CDATA[y]]>".repeat(60), "").contains("100 characters"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE s [<!ENTITY e 'x'>]>",
        "<!DOCTYPE s SYSTEM 'file:///etc/passwd'>",
        "<!DOCTYPE s [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE s [<!ENTITY a 'aaaa'><!ENTITY e '&a;&a;&a;&a;'>]>",
        "<!DOCTYPE s>"
      })
  void noDoctypeIsReadWhateverItSays(String doctype) throws Exception {
    Posted posted = Posted.text(doctype + Posted.envelope("", CALL.formatted("&e;", "")));
    assertFalse(posted.called());
    assertTrue(posted.fault().contains("DOCTYPE"), posted.fault());
  }

  @Test
  void entitiesThatAreNotXmlsOwnAreRefused() throws Exception {
    Posted posted = Posted.text(Posted.envelope("", CALL.formatted("&nbsp;", "")));
    assertFalse(posted.called());
    assertEquals(500, posted.status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "an operation's strange members | 200 | <o:Search>@<strange#/>@</o:Search>",
        "a strange operation's | 500 | <o:Strange>@<strange#/>@</o:Strange>",
        "processing instructions | 200 | <o:Search>@<?strange#?>@</o:Search>"
      })
  void theTableOfNamesDoesNotGrowWithWhatStrangersSend(String what, int status, String body)
      throws Exception {
    SoapBinding binding = SoapBinding.of(Orders.class, 2);
    SoapEndpoint endpoint = new SoapEndpoint(binding, Limits.REQUEST);
    String[] parts = body.split("@");
    StringBuilder strange = new StringBuilder(parts[0]);
    for (int i = 0; i < 4_000; i++) {
      strange.append(parts[1].replace("#", Integer.toString(i)));
    }
    byte[] request =
        Posted.envelope("", strange.append(parts[2]).toString())
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Object before = binding.parsers().table();
    for (int i = 0; i < 14; i++) {
      assertEquals(status, endpoint.answer(request, null, call -> SoapReply.empty(null)).status());
    }
    assertNotSame(before, binding.parsers().table(), "the table was never thrown away: " + what);
  }

  /** What the parser does with this takes minutes, and nobody can stop it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a tag in it has more than 512 attributes | <a@ a#=''@/>",
        "a tag in it has more than 512 attributes | <a@ xmlns:a#='>'@/>",
        "a tag in it has more than 512 attributes | <a x='\"'@ a#='-->'@/>",
        "more than 5000 names that are not known here | @<a#/>@<b/>",
        "more than 5000 names that are not known here | @<b a#=''/>@<b/>",
        "more than 5000 names that are not known here | @<?a#?>@<b/>",
        "more than 5000 names that are not known here | @<o:x xmlns:a#='u'/>@<b/>",
        "it uses more than 100 prefixes | @<a#:x xmlns:a#='u'/>@<b/>"
      })
  void namesByTheHundredThousandAreRefusedAtOnce(String why, String xml) {
    String[] parts = xml.split("@");
    StringBuilder many = new StringBuilder(parts[0]);
    for (int i = 0; i < 100_000; i++) {
      many.append(parts[1].replace("#", Integer.toString(i)));
    }
    String request = Posted.envelope("", CALL.formatted("", many.append(parts[2])));
    for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
      Posted posted =
          assertTimeout(
              Duration.ofSeconds(10), () -> Posted.bytes(request.getBytes(charset), null));
      assertFalse(posted.called());
      assertTrue(posted.fault().contains(why), posted.fault());
    }
    SoapClient client = new SoapClient(SoapBinding.of(Orders.class, 2), SoapVersion.SOAP11);
    String answer = request.replace(":Search>", ":SearchResponse>");
    assertTimeout(
        Duration.ofSeconds(10),
        () ->
            assertThrows(
                SoapFault.class,
                () ->
                    client.answer(
                        client.operation("Search"),
                        new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)),
                        null,
                        Limits.STREAM)));
  }

  @Test
  void longTagsWithFewAttributesAreRead() throws Exception {
    String value = "=".repeat(9_000);
    String strange = "<o:x a='" + value + "' b=\"'" + value + "\"><![CDATA[" + value + "]]></o:x>";
    assertTrue(Posted.text(Posted.envelope("", CALL.formatted("", strange))).called());
  }
}
