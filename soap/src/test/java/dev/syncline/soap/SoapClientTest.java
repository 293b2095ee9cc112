package dev.syncline.soap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SoapClientTest {
  private static final SoapBinding BINDING = SoapBinding.of(Orders.class, 2);
  private final SoapClient client = new SoapClient(BINDING, SoapVersion.SOAP11);
  private final SoapOperation search = client.operation("Search");

  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String found(String members) {
    return Posted.envelope(
        "",
        "<o:SearchResponse><o:SearchResult>" + members + "</o:SearchResult></o:SearchResponse>");
  }

  @Test
  void writesTheActionAndRefusesWhatXmlCannotHold() {
    SoapMessage message = client.request(search, new Orders.Caller("k", null), "a<b");
    assertEquals("urn:orders:2/Orders/Search", message.action());
    assertEquals("text/xml; charset=utf-8", message.contentType());
    String text = new String(message.body(), StandardCharsets.UTF_8);
    assertTrue(
        text.endsWith(
            "<s:Header><Token xmlns=\"urn:orders:2\">k</Token></s:Header><s:Body>"
                + "<Search xmlns=\"urn:orders:2\"><text>a&lt;b</text></Search></s:Body></s:Envelope>"),
        text);
    assertThrows(IllegalArgumentException.class, () -> client.request(search, null, "a\u0001b"));
    assertThrows(IllegalArgumentException.class, () -> client.request(search, null, "a\uD800b"));
    SoapMessage soap12 = new SoapClient(BINDING, SoapVersion.SOAP12).request(search, null, "x");
    assertEquals(
        "application/soap+xml; charset=utf-8; action=\"urn:orders:2/Orders/Search\"",
        soap12.contentType());
  }

  @ParameterizedTest
  @EnumSource(SoapVersion.class)
  void tellsAFaultThatCameFromAnAnswerItCannotRead(SoapVersion version) throws Exception {
    SoapAnswer fault =
        new SoapEndpoint(BINDING, Limits.REQUEST)
            .fault(version, SoapFault.server("out of <order>"));
    SoapFault received =
        assertThrows(
            SoapFault.class,
            () ->
                client.answer(
                    search, new ByteArrayInputStream(fault.body()), null, Limits.REQUEST));
    assertTrue(received.received());
    assertEquals("out of <order>", received.getMessage());
    assertEquals(SoapFault.Code.SERVER, received.code());
    SoapFault unreadable =
        assertThrows(
            SoapFault.class,
            () -> client.answer(search, in("<html><p></html>"), null, Limits.REQUEST));
    assertTrue(!unreadable.received());
  }

  @Test
  void streamsTheItemsAndKnowsWhatStoodBeforeThem() throws Exception {
    String answer =
        found(
            "<o:Code>c</o:Code><o:Ok>true</o:Ok><o:Lines><o:Line><o:Number>1</o:Number></o:Line>"
                + "<o:Line i:nil='true'/><o:Line><o:Number>2</o:Number></o:Line></o:Lines>"
                + "<o:More>m</o:More>");
    try (StreamedAnswer stream = client.stream(search, "Lines", in(answer), null, Limits.STREAM)) {
      assertEquals(new Orders.Base("c", true), ((Orders.Found) stream.result()).base());
      assertEquals(1, line(stream).number());
      assertNull(((Orders.Found) stream.result()).more());
      assertEquals(2, line(stream).number());
      assertNull(stream.next());
      assertNull(stream.next());
      assertEquals("m", ((Orders.Found) stream.result()).more());
    }
  }

  @Test
  void streamsNothingWhereTheListIsNilAbsentOrEmpty() throws Exception {
    for (String lines : List.of("", "<o:Lines/>", "<o:Lines i:nil='true'/>")) {
      try (StreamedAnswer stream =
          client.stream(
              search, "Lines", in(found(lines + "<o:Code>c</o:Code>")), null, Limits.STREAM)) {
        assertNull(stream.next());
        assertEquals("c", ((Orders.Found) stream.result()).base().code());
      }
    }
  }

  private static Orders.Line line(StreamedAnswer stream) throws Exception {
    return (Orders.Line) Objects.requireNonNull(stream.next());
  }

  @Test
  void holdsOneItemOfAnEndlessAnswerAtATime() throws Exception {
    AtomicLong given = new AtomicLong();
    Iterator<String> pieces =
        Stream.concat(
                Stream.of(found("<o:Lines>#").split("#")[0]),
                Stream.generate(() -> "<o:Line><o:Number>5</o:Number></o:Line>"))
            .iterator();
    InputStream endless =
        new InputStream() {
          private InputStream piece = in("");

          @Override
          public int read() throws IOException {
            throw new IOException("bytewise");
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = piece.read(buffer, offset, length);
            while (count <= 0) {
              piece = in(pieces.next());
              count = piece.read(buffer, offset, length);
            }
            given.addAndGet(count);
            return count;
          }
        };
    try (StreamedAnswer stream = client.stream(search, "Lines", endless, null, Limits.STREAM)) {
      long afterFirst = 0;
      for (int i = 0; i < 100_000; i++) {
        assertEquals(5, line(stream).number());
        if (i == 0) {
          afterFirst = given.get();
        }
      }
      assertTrue(afterFirst < 10_000, "took " + afterFirst + " bytes for the first item");
      assertTrue(given.get() < 100_000 * 39L + 10_000, "took " + given.get() + " bytes ahead");
    }
  }

  @Test
  void tellsAnAnswerThatBrokeOffFromOneThatIsWrong() throws Exception {
    String whole = found("<o:Lines><o:Line><o:Number>1</o:Number></o:Line></o:Lines>");
    String half = whole.substring(0, whole.indexOf("</o:Lines>"));
    try (StreamedAnswer stream = client.stream(search, "Lines", in(half), null, Limits.STREAM)) {
      assertEquals(1, line(stream).number());
      assertThrows(IOException.class, stream::next);
    }
    String wrong = whole.replace("</o:Lines>", "</o:Liens>");
    try (StreamedAnswer stream = client.stream(search, "Lines", in(wrong), null, Limits.STREAM)) {
      assertEquals(1, line(stream).number());
      assertThrows(SoapFault.class, stream::next);
    }
  }

  @Test
  void refusesASingleEndlessTextWithoutKeepingIt() {
    InputStream endless =
        new java.io.SequenceInputStream(
            in(found("<o:Code>#").split("#")[0]),
            new InputStream() {
              @Override
              public int read() {
                return 'x';
              }
            });
    Limits limits = new Limits(Long.MAX_VALUE, Long.MAX_VALUE, 10, 10, 100_000);
    SoapFault fault =
        assertThrows(SoapFault.class, () -> client.stream(search, "Lines", endless, null, limits));
    assertTrue(fault.getMessage().startsWith("The XML is too large"), fault.getMessage());
  }

  @Test
  void writesALongAnswerWhileItIsBeingMade() throws Exception {
    AtomicInteger made = new AtomicInteger();
    AtomicInteger madeAtFirstByte = new AtomicInteger();
    ByteArrayOutputStream written =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] bytes, int offset, int length) {
            madeAtFirstByte.compareAndSet(0, made.get());
            super.write(bytes, offset, length);
          }
        };
    Iterator<Orders.Line> lines =
        IntStream.range(0, 20_000)
            .peek(i -> made.incrementAndGet())
            .mapToObj(i -> new Orders.Line(i, "t", null, null, null))
            .iterator();
    byte[] request = client.request(search, null, "x").body();
    new SoapEndpoint(BINDING, Limits.REQUEST)
        .answerTo(
            request,
            null,
            call ->
                SoapReply.of(
                    null,
                    new Orders.Found(new Orders.Base(null, true), new OnceList<>(lines), null)),
            (status, type) -> written);
    assertTrue(madeAtFirstByte.get() < 1_000, "made " + madeAtFirstByte + " before writing");
    try (StreamedAnswer stream =
        client.stream(
            search,
            "Lines",
            new ByteArrayInputStream(written.toByteArray()),
            null,
            Limits.STREAM)) {
      for (int i = 0; i < 20_000; i++) {
        assertEquals(i, line(stream).number());
      }
      assertNull(stream.next());
    }
  }
}
