package dev.syncline.soap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LiberalReadingTest {

  private static Orders.Order order(String members) throws Exception {
    Posted posted = Posted.body("<o:SaveOrder><o:Order>" + members + "</o:Order></o:SaveOrder>");
    return (Orders.Order) Objects.requireNonNull(posted.argument(0), posted::answerText);
  }

  @Test
  void takesMembersInAnyOrderAndSkipsUnknownOnes() throws Exception {
    Orders.Order order =
        order(
            "<o:Paid>true</o:Paid><o:New a='b'><o:Id>9</o:Id><o:x><o:Customer>no</o:Customer></o:x>"
                + "text</o:New><x:Id xmlns:x='urn:other'>8</x:Id><o:Id>7</o:Id>");
    assertEquals(7, order.id());
    assertTrue(order.paid());
    assertNull(order.customer());
  }

  @Test
  void givesWhatIsMissingOrNilTheDefaultOfItsType() throws Exception {
    for (String members :
        List.of(
            "",
            " \n <!-- nothing --> <?pi?> ",
            "<o:Id i:nil='true'/><o:Paid i:nil='1'> </o:Paid><o:Customer i:nil=' true '>x<b/>y"
                + "</o:Customer><o:Color i:nil='true'/><o:Flags/><o:Within/><o:Placed> </o:Placed>"
                + "<o:Where i:nil='true'/><o:Lines i:nil='true'/><o:Id/><o:Kind> \n </o:Kind>")) {
      Orders.Order order = order(members);
      assertEquals(0, order.id());
      assertNull(order.customer());
      assertNull(order.lines());
      assertEquals(Orders.Color.Red, order.color());
      assertEquals(Set.of(), order.flags());
      assertEquals(Duration.ZERO, order.within());
      assertEquals(LocalDateTime.of(1, 1, 1, 0, 0), order.placed());
      assertEquals(new Orders.Point(0, 0, null), order.where());
    }
  }

  @Test
  void ignoresTypeHintsAndTakesAnyPrefix() throws Exception {
    Orders.Order order =
        order(
            "<q:Id xmlns:q='urn:orders:2' i:type='undeclared:int' s:encodingStyle='x'>7</q:Id>"
                + "<Customer xmlns='urn:orders:2'>c</Customer>"
                + "<o:Notes><b:string xmlns:b='"
                + Orders.ARRAYS
                + "'>n</b:string></o:Notes>");
    assertEquals(7, order.id());
    assertEquals("c", order.customer());
    assertEquals(List.of("n"), order.notes());
  }

  @Test
  void takesMembersOfTheContractsOtherNamespacesAndOfNone() throws Exception {
    Orders.Order order =
        order(
            "<Id>7</Id><o:Notes><o:string>x</o:string><string>y</string></o:Notes>"
                + "<o:Ids><o:int>1</o:int></o:Ids><o:Where><o:X>3</o:X></o:Where>");
    assertEquals(7, order.id());
    assertEquals(List.of("x", "y"), order.notes());
    assertEquals(List.of(1), order.ids());
    assertEquals(new Orders.Point(3, 0, null), order.where());
  }

  @Test
  void readsTextVerbatimThroughCommentsCdataAndReferences() throws Exception {
    assertEquals(
        " a<b>&c\u00e9\r]]d ",
        order("<o:Customer> a<![CDATA[<b>&]]><!-- x -->c&#233;&#xD;<?p?>]]d </o:Customer>")
            .customer());
  }

  @Test
  void readsListsWithNilsAndDictionaries() throws Exception {
    Orders.Order order =
        order(
            "<o:Notes> <a:string>x</a:string><a:other/><a:string i:nil='true'/><a:string/></o:Notes>"
                + "<o:Labels><o:StringKeyValuePair><o:Value>v</o:Value><o:Key>k</o:Key>"
                + "</o:StringKeyValuePair><o:StringKeyValuePair><o:Key/><o:Value i:nil='true'/>"
                + "</o:StringKeyValuePair></o:Labels><o:Flags> Read\n Own </o:Flags>");
    assertEquals(Arrays.asList("x", null, ""), order.notes());
    assertEquals(List.of("k", ""), List.copyOf(Objects.requireNonNull(order.labels()).keySet()));
    assertEquals("v", Map.copyOf(Map.of("k", "v")).get("k"));
    assertEquals(Set.of(Orders.Flag.Read, Orders.Flag.Own), order.flags());
  }

  @ParameterizedTest
  @CsvSource({
    "PT15M, PT15M",
    "P0Y0M0DT0H15M0.000S, PT15M",
    "-P1DT1S, PT-24H-1S",
    "P1Y2M, PT10200H",
    "PT0.1234567S, PT0.1234567S",
    "PT90S, PT1M30S"
  })
  void readsDurations(String sent, String expected) throws Exception {
    assertEquals(Duration.parse(expected), order("<o:Within>" + sent + "</o:Within>").within());
  }

  @ParameterizedTest
  @CsvSource({
    "2024-02-29T10:11:12, 2024-02-29T10:11:12",
    "2024-02-29T10:11:12.5Z, 2024-02-29T10:11:12.5",
    "2024-02-29T10:11:12+02:00, 2024-02-29T10:11:12",
    "2024-02-29, 2024-02-29T00:00",
    "2024-02-29T24:00:00, 2024-03-01T00:00"
  })
  void readsDateTimesAsTheirLocalPart(String sent, String expected) throws Exception {
    assertEquals(
        LocalDateTime.parse(expected), order("<o:Placed>" + sent + "</o:Placed>").placed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTF-8",
        "UTF-16",
        "UTF-16LE",
        "UTF-16BE",
        "UTF-32",
        "UTF-32LE",
        "ISO-8859-1",
        "windows-1252",
        "IBM037"
      })
  void readsAnyEncodingThatIsDeclaredOrVisible(String encoding) throws Exception {
    String body = "<o:Search><o:text>æøå</o:text></o:Search>";
    String request =
        "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>" + Posted.envelope("", body);
    assertEquals(
        "æøå", Posted.bytes(request.getBytes(Charset.forName(encoding)), null).argument(0));
  }

  @Test
  void readsMarksContentTypesAndFalseDeclarations() throws Exception {
    String plain = Posted.envelope("", "<o:Search><o:text>æøå</o:text></o:Search>");
    String marked = "\uFEFF" + plain;
    String lying = "<?xml version='1.0' encoding='utf-16'?>" + plain;
    String latin = "<?xml version='1.0' encoding='iso-8859-1'?>" + plain;
    assertEquals("æøå", Posted.bytes(utf8(marked), null).argument(0));
    assertEquals("æøå", Posted.bytes(utf8(lying), null).argument(0));
    assertEquals("æøå", Posted.bytes(utf8("\uFEFF" + latin), "text/xml").argument(0));
    assertEquals("æøå", Posted.bytes(utf8(latin), "text/xml; charset=utf-8").argument(0));
    assertEquals(
        "æøå",
        Posted.bytes(plain.getBytes(StandardCharsets.ISO_8859_1), "text/xml;charset=\"ISO-8859-1\"")
            .argument(0));
    assertEquals("æøå", Posted.bytes(marked.getBytes(StandardCharsets.UTF_16LE), null).argument(0));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32", "ISO-8859-1", "UTF-8"})
  void aBodyThatEndsInTheMiddleIsAFaultInAnyEncoding(String encoding) throws Exception {
    byte[] whole =
        Posted.envelope("", "<o:IsOpen/>").replace("><", ">æ<").getBytes(Charset.forName(encoding));
    for (int length = 4; length < whole.length; length++) {
      Posted posted = Posted.bytes(Arrays.copyOf(whole, length), "text/xml; charset=" + encoding);
      assertEquals(500, posted.status());
    }
  }
}
