package dev.syncline.soap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RoundTripTest {
  private static final SoapBinding BINDING = SoapBinding.of(Orders.class, 2);
  private static final int TREES = 300;

  @ParameterizedTest
  @EnumSource(SoapVersion.class)
  void anyRecordComesBackAsItWasThroughRequestAndAnswer(SoapVersion version) throws Exception {
    long first = Long.getLong("seed", System.nanoTime());
    for (long seed = first; seed < first + TREES; seed++) {
      Orders.Order order = new RandomOrders(seed).order();
      SoapClient client = new SoapClient(BINDING, version);
      SoapOperation operation = client.operation("SaveOrder");
      SoapMessage message = client.request(operation, null, order, true, Orders.Color.Blue);
      List<SoapCall> calls = new ArrayList<>();
      SoapAnswer answer =
          new SoapEndpoint(BINDING, Limits.REQUEST)
              .answer(
                  new ByteArrayInputStream(message.body()),
                  message.contentType(),
                  call -> {
                    calls.add(call);
                    return SoapReply.of(new Orders.Told("e", true), call.arguments()[0]);
                  });
      String hint = "replay with -Dseed=" + seed;
      assertEquals(200, answer.status(), hint);
      assertEquals(version.contentType(), answer.contentType());
      assertSame(order, calls.getFirst().arguments()[0], hint);
      SoapResult result =
          client.answer(
              operation,
              new ByteArrayInputStream(answer.body()),
              answer.contentType(),
              Limits.STREAM);
      assertSame(order, result.value(), hint);
      assertEquals(new Orders.Told("e", true), result.headers(), hint);
    }
  }

  /** A record with an array in it is equal only to itself: the array is compared apart. */
  private static void assertSame(Orders.Order wanted, @Nullable Object actual, String hint) {
    Orders.Order order = (Orders.Order) Objects.requireNonNull(actual);
    assertArrayEquals(wanted.seal(), order.seal(), hint);
    assertEquals(
        wanted.toString().replaceAll("seal=[^,]*", ""),
        order.toString().replaceAll("seal=[^,]*", ""),
        hint);
    assertEquals(wanted.lines(), order.lines(), hint);
    assertEquals(wanted.labels(), order.labels(), hint);
    assertEquals(wanted.byName(), order.byName(), hint);
  }

  @Test
  void resultsThatStandDirectlyInTheResponseElementComeBack() throws Exception {
    SoapClient client = new SoapClient(BINDING, SoapVersion.SOAP11);
    SoapOperation totals = client.operation("Totals");
    Orders.Totals value = new Orders.Totals(3, new java.math.BigDecimal("12.50"));
    SoapAnswer answer = answer(client, totals, value, List.of(1, 2), Duration.ofMinutes(5));
    assertEquals(value, read(client, totals, answer));
    assertEquals(
        "<Totals xmlns=\"urn:orders:2\"><Count>3</Count><Sum>12.50</Sum></Totals>", body(answer));
  }

  @Test
  void basesThatAreComponentsComeBackAndOthersAreWrittenAsNil() throws Exception {
    SoapClient client = new SoapClient(BINDING, SoapVersion.SOAP12);
    SoapOperation search = client.operation("Search");
    Orders.Found found =
        new Orders.Found(
            new Orders.Base("c", true),
            List.of(new Orders.Line(1, "x", java.math.BigDecimal.ONE, Orders.Color.Red, null)),
            null);
    SoapAnswer answer = answer(client, search, found, "x");
    assertEquals(found, read(client, search, answer));
    assertEquals(
        "<SearchResponse xmlns=\"urn:orders:2\"><SearchResult><Code>c</Code><Ok>true</Ok><Lines>"
            + "<Line><Code i:nil=\"true\"/><Ok>false</Ok><Number>1</Number><Text>x</Text>"
            + "<Price>1</Price><Color>Red</Color><Parts i:nil=\"true\"/></Line>"
            + "</Lines><More i:nil=\"true\"/></SearchResult></SearchResponse>",
        body(answer));
  }

  @Test
  void operationsWithoutResultAndFailedOnesAnswerAnEmptyElement() throws Exception {
    SoapClient client = new SoapClient(BINDING, SoapVersion.SOAP11);
    SoapOperation cancel = client.operation("Cancel");
    SoapAnswer answer = answer(client, cancel, null, 1, Arrays.asList("a", null));
    assertNull(read(client, cancel, answer));
    assertEquals("<CancelResponse xmlns=\"urn:orders:2\"></CancelResponse>", body(answer));

    SoapOperation search = client.operation("Search");
    SoapAnswer failed =
        new SoapEndpoint(BINDING, Limits.REQUEST)
            .answer(
                client.request(search, null, "x").body(),
                "text/xml",
                call -> SoapReply.empty(new Orders.Told("no right", false)));
    assertEquals(200, failed.status());
    assertEquals("<SearchResponse xmlns=\"urn:orders:2\"/>", body(failed));
    SoapResult result =
        client.answer(search, new ByteArrayInputStream(failed.body()), null, Limits.REQUEST);
    assertEquals(new Orders.Told("no right", false), result.headers());
    assertNull(result.value());
  }

  @Test
  void anOlderVersionNeitherWritesNorReadsWhatCameLater() throws Exception {
    SoapBinding old = SoapBinding.of(Orders.class, 1);
    assertNull(old.operation("IsOpen"));
    assertNotNull(BINDING.operation("IsOpen"));
    Orders.Order order = new RandomOrders(1).order();
    SoapClient client = new SoapClient(old, SoapVersion.SOAP11);
    String request =
        Stream.of(order)
            .map(o ->
                client.request(client.operation("SaveOrder"), null, null, false, Orders.Color.Red))
            .map(message -> text(message.body()))
            .findFirst()
            .orElseThrow();
    assertEquals(-1, request.indexOf("Late"));
    String sent =
        request.replace("<Order i:nil=\"true\"/>", "<Order><Late>x</Late><Id>7</Id></Order>");
    List<SoapCall> calls = new ArrayList<>();
    new SoapEndpoint(old, Limits.REQUEST)
        .answer(
            sent.getBytes(StandardCharsets.UTF_8),
            null,
            call -> {
              calls.add(call);
              return SoapReply.empty(null);
            });
    Orders.Order read = (Orders.Order) Objects.requireNonNull(calls.getFirst().arguments()[0]);
    assertEquals(7, read.id());
    assertNull(read.late());
  }

  private static SoapAnswer answer(
      SoapClient client, SoapOperation operation, @Nullable Object value, Object... arguments)
      throws Exception {
    return new SoapEndpoint(BINDING, Limits.REQUEST)
        .answer(
            client.request(operation, null, arguments).body(),
            null,
            call -> {
              assertEquals(operation, call.operation());
              assertEquals(Arrays.asList(arguments), Arrays.asList(call.arguments()));
              return SoapReply.of(null, value);
            });
  }

  private static @Nullable Object read(
      SoapClient client, SoapOperation operation, SoapAnswer answer) throws Exception {
    return client
        .answer(operation, new ByteArrayInputStream(answer.body()), null, Limits.REQUEST)
        .value();
  }

  private static String body(SoapAnswer answer) {
    String text = text(answer.body());
    return text.substring(text.indexOf("<s:Body>") + 8, text.indexOf("</s:Body>"));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
