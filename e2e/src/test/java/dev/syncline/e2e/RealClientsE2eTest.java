package dev.syncline.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.syncline.e2e.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

/**
 * SOAP clients that people use, made from the description that the server gives of itself. Each
 * takes the same steps and prints what it understood of the answers, which must be the same lines.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealClientsE2eTest {
  private static final String EXPECTED =
      """
      wrong password: no
      signed in: yes | admin
      connector: yes | yes
      connection: Nordfjord <Økonomi> & Søn | no
      associates: 1
      config: Note= | Server=http://a/?x=1&y=<æ>
      not yet: No kind of actor is active in the mapping. Switch on at least one of: Customer.
      mapping: GROUP | CATEGORY | yes | yes | List | Normal
      mapping: NAME | NAME | yes | yes | Text | Mandatory
      mapping: PHONE | PHONE | no | no | Text | Normal
      list: groups | A | Gold | Gold
      list: groups | B | Silver & Söhne |
      on:
      active: yes
      off:
      interval: 900
      missing: no | There is no connection 999999.
      fault: yes
      """;

  @TempDir private static Path folder;
  private Program program;
  private int category;

  @BeforeAll
  void start() throws Exception {
    program = Program.start("serve", "--data", folder.resolve("data").toString(), "--port", "0");
    Web web = new Web(program.url());
    category =
        Web.JSON
            .readTree(
                web.send("POST", "/api/v1/List/category/Items", "{\"Name\": \"Gold\"}").body())
            .get("Id")
            .asInt();
  }

  @AfterAll
  void stop() {
    program.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"86", "88"})
  void zeepUnderstandsTheServer(String version) throws Exception {
    List<String> python = List.of("/usr/bin/python3");
    assumeWorks("zeep for Python is missing (python3-zeep)", python, "-c", "import zeep");
    assertUnderstands(python, Map.of(), "zeep_client.py", version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"86", "88"})
  void curlUnderstandsTheServer(String version) throws Exception {
    assumeWorks("curl is missing", List.of("curl"), "--version");
    assertUnderstands(List.of("sh"), Map.of(), "curl_client.sh", version);
  }

  @ParameterizedTest
  @CsvSource({"86, 1.1", "86, 1.2", "88, 1.1", "88, 1.2"})
  void phpUnderstandsTheServer(String version, String soap) throws Exception {
    List<String> php = List.of("php");
    assumeWorks("SOAP for PHP is missing (php-cli, php-soap)", php, "-r", "new SoapVar(1, 1);");
    assertUnderstands(php, Map.of(), "php_client.php", version, soap);
  }

  @Test
  void nodeUnderstandsTheServer() throws Exception {
    assumeWorks("npm is missing", List.of("npm"), "--version");
    Path modules = Files.createDirectories(folder.resolve("node"));
    Files.writeString(modules.resolve("package.json"), "{\"private\": true}");
    Outcome installed =
        Command.run(
            modules,
            Map.of(),
            List.of("npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "soap@1"));
    assumeTrue(installed.ok(), "npm could not install soap: " + installed.output());
    Map<String, String> environment =
        Map.of("NODE_PATH", modules.resolve("node_modules").toString());
    for (String version : List.of("86", "88")) {
      assertUnderstands(List.of("node"), environment, "node_client.js", version);
    }
  }

  private static void assumeWorks(String otherwise, List<String> words, String... more)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(words);
    command.addAll(List.of(more));
    assumeTrue(Command.run(folder, Map.of(), command).ok(), otherwise);
  }

  /** Runs a client; the program's arguments are those that all of them take, and some more. */
  private void assertUnderstands(
      List<String> words,
      Map<String, String> environment,
      String script,
      String version,
      String... more)
      throws Exception {
    try (ScriptedErp erp = new ScriptedErp()) {
      List<String> command = new ArrayList<>(words);
      command.add(Program.root().resolve("e2e/src/test/resources/clients/" + script).toString());
      command.addAll(
          List.of(program.url(), version, Program.PASSWORD, erp.url(), Integer.toString(category)));
      command.addAll(List.of(more));
      Outcome outcome = Command.run(folder, environment, command);
      assertEquals(EXPECTED, outcome.output().replaceAll("(?m) +$", ""), outcome.output());
      assertEquals(0, outcome.exitCode());
    }
  }
}
