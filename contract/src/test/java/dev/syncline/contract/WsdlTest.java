package dev.syncline.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.soap.SoapBinding;
import dev.syncline.soap.WsdlWriter;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The description made from the records against the published one, structure for structure: from
 * the published files where they are at hand, and everywhere from a table of the facts in them.
 */
final class WsdlTest {
  private static final int FIRST = 84;
  private static final int LAST = 88;

  static Stream<Arguments> versions() {
    return Stream.of("ErpSync", "SoPrincipal")
        .flatMap(service ->
            Stream.of(84, 85, 86, 87, 88).map(version -> Arguments.of(service, version)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("versions")
  void saysWhatTheTableOfFactsSays(String service, int version) throws Exception {
    assertSame(table(service, version), generated(service, version));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("versions")
  void saysWhatThePublishedFileSays(String service, int version) throws Exception {
    assertSame(published(service, version), generated(service, version));
  }

  private static SortedSet<String> generated(String service, int version) throws Exception {
    Class<?> type = service.equals("ErpSync") ? ErpSyncAgent.class : SoPrincipal.class;
    String wsdl = WsdlWriter.write(SoapBinding.of(type, version), "http://localhost/x?a=1&b=2");
    return WsdlFacts.of(wsdl.getBytes(StandardCharsets.UTF_8));
  }

  private static SortedSet<String> published(String service, int version) throws Exception {
    Path folder = Shared.folder("contract");
    Assumptions.assumeTrue(
        Files.isDirectory(folder), "the published files are not there; the table is checked");
    return WsdlFacts.of(
        Files.readAllBytes(folder.resolve("Services" + version + "-" + service + ".wsdl")));
  }

  private static SortedSet<String> table(String service, int version) throws Exception {
    SortedSet<String> facts = new TreeSet<>();
    try (InputStream in = WsdlTest.class.getResourceAsStream("wire-facts.txt")) {
      assertTrue(in != null, "the table of facts is missing");
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        String[] parts = line.split(" ", 3);
        if (line.startsWith("#") || !parts[1].equals(service)) {
          continue;
        }
        int from = Integer.parseInt(parts[0].substring(0, 2));
        int to = Integer.parseInt(parts[0].substring(3));
        if (version >= from && version <= to) {
          facts.add(parts[2]);
        }
      }
    }
    assertTrue(facts.size() > 100, "the table of facts is empty");
    return facts;
  }

  private static void assertSame(SortedSet<String> wanted, SortedSet<String> actual) {
    StringBuilder differences = new StringBuilder();
    wanted.stream().filter(line -> !actual.contains(line)).forEach(l -> add(differences, "- ", l));
    actual.stream().filter(line -> !wanted.contains(line)).forEach(l -> add(differences, "+ ", l));
    assertEquals("", differences.toString(), "- published and not ours, + ours and not published");
  }

  private static void add(StringBuilder text, String mark, String line) {
    text.append(mark).append(line).append('\n');
  }

  /** Writes the table from the published files: arguments are the folder and the file to write. */
  public static void main(String[] args) throws Exception {
    StringBuilder text =
        new StringBuilder("# versions service fact; made from the published WSDLs by WsdlTest\n");
    for (String service : List.of("ErpSync", "SoPrincipal")) {
      TreeMap<String, TreeSet<Integer>> seen = new TreeMap<>();
      for (int version = FIRST; version <= LAST; version++) {
        Path file = Path.of(args[0]).resolve("Services" + version + "-" + service + ".wsdl");
        for (String fact : WsdlFacts.of(Files.readAllBytes(file))) {
          seen.computeIfAbsent(fact, each -> new TreeSet<>()).add(version);
        }
      }
      seen.forEach((fact, versions) -> {
        if (versions.last() - versions.first() + 1 != versions.size()) {
          throw new IllegalStateException("a gap: " + versions + " " + fact);
        }
        text.append(versions.first() + "-" + versions.last() + " " + service + " " + fact);
        text.append('\n');
      });
    }
    Files.writeString(Path.of(args[1]), text);
  }
}
