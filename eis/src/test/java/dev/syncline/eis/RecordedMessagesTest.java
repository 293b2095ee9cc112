package dev.syncline.eis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.soap.Limits;
import dev.syncline.soap.SoapAnswer;
import dev.syncline.soap.SoapBinding;
import dev.syncline.soap.SoapCall;
import dev.syncline.soap.SoapClient;
import dev.syncline.soap.SoapEndpoint;
import dev.syncline.soap.SoapFault;
import dev.syncline.soap.SoapOperation;
import dev.syncline.soap.SoapReply;
import dev.syncline.soap.SoapVersion;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Messages that a WCF client and a WCF host exchanged: we must read them and write the same. */
final class RecordedMessagesTest {
  private static final SoapBinding BINDING = SoapBinding.of(ErpConnectorWS.class, 1);
  private static final SoapClient CLIENT = new SoapClient(BINDING, SoapVersion.SOAP11);

  @Test
  void writesEveryRequestMemberForMemberAsWcfDoes() throws Exception {
    Set<String> seen = new HashSet<>();
    int compared = 0;
    for (Path file : files(".req.xml")) {
      byte[] recorded = Files.readAllBytes(file);
      List<SoapCall> calls = new ArrayList<>();
      SoapAnswer answer = answered(recorded, calls, null);
      assertEquals(200, answer.status(), file + new String(answer.body(), StandardCharsets.UTF_8));
      SoapOperation operation = calls.getFirst().operation();
      assertEquals(operation(file), operation.name());
      seen.add(operation.name());
      byte[] written = CLIENT.request(operation, null, calls.getFirst().arguments()).body();
      if (isOfWcf(file)) {
        compared++;
        assertEquals(body(recorded), body(written), file.toString());
      }
    }
    assertEquals(17, seen.size(), seen.toString());
    assertTrue(compared > 15, "only " + compared + " requests were compared");
  }

  @Test
  void sendsTheActionsThatWcfSends() throws Exception {
    for (Path file : files(".http")) {
      String head = Files.readString(file);
      String action = CLIENT.operation(operation(file)).action();
      assertTrue(head.contains("SOAPAction: \"" + action + "\""), file + ": " + head);
    }
  }

  @Test
  void readsEveryAnswerAndWritesItMemberForMemberAsWcfDoes() throws Exception {
    for (Path file : files(".res.xml")) {
      byte[] recorded = Files.readAllBytes(file);
      SoapOperation operation = CLIENT.operation(operation(file));
      if (new String(recorded, StandardCharsets.UTF_8).contains(":Fault>")) {
        SoapFault fault =
            assertThrows(
                SoapFault.class,
                () ->
                    CLIENT.answer(
                        operation, new ByteArrayInputStream(recorded), null, Limits.STREAM));
        assertTrue(fault.received() && !fault.getMessage().isEmpty(), file.toString());
        continue;
      }
      Object value =
          CLIENT.answer(operation, new ByteArrayInputStream(recorded), null, Limits.STREAM).value();
      assertNotNull(value, file.toString());
      Object[] nothing = new Object[operation.parameterCount()];
      byte[] request = CLIENT.request(operation, null, nothing).body();
      byte[] written = answered(request, new ArrayList<>(), value).body();
      assertEquals(body(recorded), body(written), file.toString());
    }
  }

  /** The lines below Body. */
  private static List<String> body(byte[] document) throws Exception {
    return Xml.lines(document).stream().filter(line -> line.contains("}Body/")).toList();
  }

  /** Other clients leave nils out or put them in differently; theirs are only read. */
  private static boolean isOfWcf(Path file) throws Exception {
    String head = Files.readString(Path.of(file.toString().replace(".req.xml", ".http")));
    return !head.contains("User-Agent");
  }

  private static SoapAnswer answered(byte[] request, List<SoapCall> calls, @Nullable Object value)
      throws Exception {
    return new SoapEndpoint(BINDING, Limits.REQUEST)
        .answer(
            request,
            "text/xml",
            call -> {
              calls.add(call);
              return SoapReply.of(null, value);
            });
  }

  private static String operation(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.indexOf('.'));
  }

  private static List<Path> files(String ending) throws Exception {
    Path folder = Xml.shared("captures/eis");
    Assumptions.assumeTrue(Files.isDirectory(folder), "the recorded messages are not there");
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
