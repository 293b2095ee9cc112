package dev.syncline.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.soap.Limits;
import dev.syncline.soap.SoapAnswer;
import dev.syncline.soap.SoapBinding;
import dev.syncline.soap.SoapCall;
import dev.syncline.soap.SoapClient;
import dev.syncline.soap.SoapEndpoint;
import dev.syncline.soap.SoapOperation;
import dev.syncline.soap.SoapReply;
import dev.syncline.soap.SoapVersion;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Requests of real clients as they were seen on the wire, and the published examples. */
final class RecordedCallsTest {
  private static final String TICKET = "7T:1234abcxyzExample==";

  @Test
  void readsEveryRequestOfRealClientsAndEveryArgumentInIt() throws Exception {
    List<String> wrong = new ArrayList<>();
    List<Path> files = files("erpsync", ".xml");
    for (Path file : files) {
      String name = file.getFileName().toString();
      String operation = name.substring(0, name.indexOf('.'));
      boolean seed = isIn(file, "curl-seed");
      SoapCall call = call(file, name.contains(".s88.") ? 88 : 86);
      SoapVersion version = name.contains(".soap12.") ? SoapVersion.SOAP12 : SoapVersion.SOAP11;
      check(wrong, file, "operation", operation, call.operation().name());
      check(wrong, file, "version", version, call.version());
      check(wrong, file, "arguments", expected(operation, seed), Arrays.asList(call.arguments()));
      RequestHeaders headers = (RequestHeaders) call.headers();
      check(wrong, file, "token", "1234567-1234-9876", headers.applicationToken());
      if (!operation.startsWith("Authenticate")) {
        check(wrong, file, "ticket", new SoCredentials(TICKET), headers.credentials());
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(files.size() > 100, "only " + files.size() + " requests were found");
  }

  @Test
  void readsEveryPublishedExampleOfARequest() throws Exception {
    List<Path> files = files("published", ".req.xml");
    for (Path file : files) {
      String operation = file.getFileName().toString().replace(".req.xml", "");
      SoapCall call = call(file, 86);
      assertEquals(operation, call.operation().name(), file.toString());
      RequestHeaders headers = (RequestHeaders) call.headers();
      assertEquals("1234567-1234-9876", headers.applicationToken(), file.toString());
    }
    assertEquals(49, files.size());
  }

  @Test
  void readsEveryPublishedExampleOfAnAnswerAndWritesItAgain() throws Exception {
    List<Path> files = files("published", ".res.xml");
    for (Path file : files) {
      SoapBinding binding = SoapBinding.of(type(file), 86);
      SoapClient client = new SoapClient(binding, SoapVersion.SOAP12);
      String name = file.getFileName().toString().replace(".res.xml", "");
      SoapOperation operation = client.operation(name);
      Object first = answer(client, operation, Files.readAllBytes(file));
      byte[] written = written(client, operation, first);
      Object second = answer(client, operation, written);
      assertEquals(text(written), text(written(client, operation, second)), file.toString());
      assertTrue(first == null || second != null, file.toString());
    }
    assertEquals(49, files.size());
  }

  private static byte[] written(SoapClient client, SoapOperation operation, @Nullable Object value)
      throws Exception {
    byte[] request = client.request(operation, null, nothing(operation)).body();
    return new SoapEndpoint(client.binding(), Limits.REQUEST)
        .answer(request, null, call -> SoapReply.of(null, value))
        .body();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static @Nullable Object answer(SoapClient client, SoapOperation operation, byte[] body)
      throws Exception {
    return client.answer(operation, new ByteArrayInputStream(body), null, Limits.REQUEST).value();
  }

  private static @Nullable Object[] nothing(SoapOperation operation) {
    return new Object[operation.parameterCount()];
  }

  private static void check(
      List<String> wrong, Path file, String what, Object expected, @Nullable Object actual) {
    if (!expected.equals(actual)) {
      wrong.add(file + ": " + what + " is " + actual + ", expected " + expected);
    }
  }

  private static List<?> expected(String operation, boolean seed) {
    Map<String, @Nullable String> config = new LinkedHashMap<>();
    config.put("Server", "http://127.0.0.1:8000/");
    config.put("Password", "pä\"ss<&>word");
    config.put("Empty", "");
    config.put("Nil", null);
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    values.put("name", "A & B");
    values.put("nil", null);
    return switch (operation) {
      case "AuthenticateUsernamePassword" -> seed ? List.of("", "") : List.of("SAL0", "pä\"ss<&>");
      case "ChangeEngineInterval" -> List.of(seed ? Duration.ZERO : Duration.ofMinutes(15));
      case "CreateErpActorFromCrm" ->
          seed
              ? List.of(0, 0, ErpActorType.Unknown, CrmActorType.Unknown, Map.of("", ""))
              : List.of(5, 42, ErpActorType.Customer, CrmActorType.Contact, values);
      case "ForceResync" -> seed ? List.of(0, List.of(0)) : List.of(5, List.of(1, 2, 3));
      case "GetCrmActorType" -> List.of(5, ErpActorType.Customer);
      case "GetEngineStatus" -> List.of();
      case "GetErpSyncConnectionSummary" -> List.of(5);
      case "ToggleErpConnectionActive" -> List.of(seed ? 0 : 5);
      case "SaveConnection" -> List.of(seed ? emptyConnection() : connection(config));
      default -> throw new IllegalArgumentException(operation);
    };
  }

  private static ErpConnection connection(Map<String, @Nullable String> config) {
    return new ErpConnection(
        0,
        3,
        "Nordfjord <Økonomi> & Søn",
        null,
        true,
        "c0ffee00-1111-2222-3333-444455556666",
        null,
        config,
        false,
        false,
        List.of(1, 2, 7),
        List.of());
  }

  private static ErpConnection emptyConnection() {
    Map<String, @Nullable String> config = new LinkedHashMap<>();
    config.put("", "");
    return new ErpConnection(
        0, 0, "", "", false, "", "", config, false, false, List.of(0), List.of(0));
  }

  private static SoapCall call(Path file, int version) throws Exception {
    SoapEndpoint endpoint = new SoapEndpoint(SoapBinding.of(type(file), version), Limits.REQUEST);
    List<SoapCall> calls = new ArrayList<>();
    SoapAnswer answer =
        endpoint.answer(
            Files.readAllBytes(file),
            null,
            call -> {
              calls.add(call);
              return SoapReply.empty(null);
            });
    assertEquals(200, answer.status(), file + text(answer.body()));
    return calls.getFirst();
  }

  private static Class<?> type(Path file) {
    boolean principal =
        isIn(file, "Services86-SoPrincipal")
            || file.getFileName().toString().startsWith("Authenticate");
    return principal ? SoPrincipal.class : ErpSyncAgent.class;
  }

  private static boolean isIn(Path file, String folder) {
    Path parent = file.getParent();
    return parent != null && parent.endsWith(folder);
  }

  private static List<Path> files(String folder, String ending) throws Exception {
    Path root = Shared.folder("captures").resolve(folder);
    Assumptions.assumeTrue(Files.isDirectory(root), "the recorded messages are not there");
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
