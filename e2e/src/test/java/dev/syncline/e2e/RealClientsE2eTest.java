package dev.syncline.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SOAP clients that read the server's description of itself while they run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealClientsE2eTest {
  @TempDir private static Path folder;
  private Clients clients;

  @BeforeAll
  void start() throws Exception {
    clients = Clients.start(folder);
  }

  @AfterAll
  void stop() {
    clients.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"84", "85", "86", "87", "88"})
  void zeepUnderstandsTheServer(String version) throws Exception {
    String python = "/usr/bin/python3";
    Clients.assumeWorks("python3-zeep is missing", folder, python, "-c", "import zeep");
    clients.assertUnderstands(Map.of(), List.of(python, script("zeep_client.py")), version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"84", "85", "86", "87", "88"})
  void curlUnderstandsTheServer(String version) throws Exception {
    Clients.assumeWorks("curl is missing", folder, "curl", "--version");
    clients.assertUnderstands(Map.of(), List.of("sh", script("curl_client.sh")), version);
  }

  @ParameterizedTest
  @CsvSource({"84, 1.1", "85, 1.2", "86, 1.1", "87, 1.2", "88, 1.1", "88, 1.2"})
  void phpUnderstandsTheServer(String version, String soap) throws Exception {
    Clients.assumeWorks(
        "php-cli or php-soap is missing", folder, "php", "-r", "new SoapVar(1, 1);");
    clients.assertUnderstands(Map.of(), List.of("php", script("php_client.php")), version, soap);
  }

  @Test
  void nodeUnderstandsTheServer() throws Exception {
    Clients.installNodeSoap(folder);
    Map<String, String> environment =
        Map.of("NODE_PATH", folder.resolve("node_modules").toString());
    List<String> node = List.of("node", script("node_client.js"));
    for (int version = 84; version <= 88; version++) {
      clients.assertUnderstands(environment, node, Integer.toString(version), "1.1");
    }
    clients.assertUnderstands(environment, node, "88", "1.2");
  }

  private static String script(String name) {
    return Clients.file(name).toString();
  }
}
