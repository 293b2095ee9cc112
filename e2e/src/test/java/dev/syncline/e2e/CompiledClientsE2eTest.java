package dev.syncline.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SOAP clients that are generated from the server's description of itself, and compiled. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompiledClientsE2eTest {
  private static final String VERSION = "88";

  @TempDir private static Path folder;
  private static final Page PAGE = Page.of("docs/clients.md");
  private ScriptedErp erp;
  private Clients clients;
  private String service = "";

  @BeforeAll
  void start() throws Exception {
    clients = Clients.start(folder);
    erp = new ScriptedErp();
    clients.connect(erp);
    service = clients.url() + "/Remote/Services" + VERSION;
  }

  @AfterAll
  void stop() {
    clients.close();
    erp.close();
  }

  @Test
  void gsoapUnderstandsTheServer() throws Exception {
    Clients.assumeWorks("gsoap is missing", folder, "soapcpp2", "-V");
    Clients.assumeWorks("g++ is missing", folder, "g++", "--version");
    Path sources = Files.createDirectories(folder.resolve("gsoap"));
    Files.writeString(sources.resolve("toggle.cpp"), PAGE.example("## C++", "cpp", clients.url()));
    must(sources, "sh", "-ec", PAGE.example("## C++", "sh", clients.url()));
    clients.assertToggles(sources, sources.resolve("toggle").toString());
    List<String> compiler = new ArrayList<>(List.of("g++", "-std=c++17", "-I.", "-o", "client"));
    compiler.add(Clients.file("gsoap_client.cpp").toString());
    try (Stream<Path> generated = Files.list(sources)) {
      generated
          .map(Path::toString)
          .filter(name -> name.matches(".*/soap[^/]*[.]cpp"))
          .forEach(compiler::add);
    }
    compiler.add("-lgsoap++");
    must(sources, compiler.toArray(String[]::new));
    for (String soap : List.of("1.1", "1.2")) {
      clients.assertUnderstands(
          Map.of(), List.of(sources.resolve("client").toString()), VERSION, soap);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cxf", "ri"})
  void javaClientsUnderstandTheServer(String implementation) throws Exception {
    Path project = Files.createDirectories(folder.resolve(implementation));
    Path sources = Files.createDirectories(project.resolve("src/main/java"));
    Files.copy(Clients.file("jaxws/" + implementation + "-pom.xml"), project.resolve("pom.xml"));
    Files.copy(Clients.file("jaxws/bindings.xml"), project.resolve("bindings.xml"));
    Files.copy(Clients.file("jaxws/JaxWsClient.java"), sources.resolve("JaxWsClient.java"));
    Files.writeString(
        sources.resolve("Toggle.java"), PAGE.example("## Java", "java", clients.url()));
    Clients.assumeWorks(
        "Maven could not fetch what the client is made of",
        project,
        "mvn",
        "-q",
        "-B",
        "dependency:copy-dependencies",
        "dependency:resolve-plugins",
        "-DoutputDirectory=target/lib");
    must(project, "mvn", "-q", "-B", "-Dservice=" + service, "compile");
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dorg.apache.cxf.Logger=org.apache.cxf.common.logging.Slf4jLogger",
            "-cp",
            project.resolve("target/classes") + ":" + project.resolve("target/lib/*"));
    clients.assertToggles(project, with(java, "Toggle").toArray(String[]::new));
    clients.assertUnderstands(Map.of(), with(java, "JaxWsClient"), VERSION);
  }

  private static List<String> with(List<String> words, String last) {
    return Stream.concat(words.stream(), Stream.of(last)).toList();
  }

  private static void must(Path directory, String... words)
      throws IOException, InterruptedException {
    Command.Outcome outcome =
        Command.run(
            directory, Map.of("JAVA_HOME", System.getProperty("java.home")), List.of(words));
    if (!outcome.ok()) {
      throw new AssertionError(String.join(" ", words) + ":\n" + outcome.output());
    }
  }
}
