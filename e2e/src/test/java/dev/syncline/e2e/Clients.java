package dev.syncline.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.syncline.e2e.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A server for SOAP clients that people use. Each client takes the same steps and prints what it
 * understood of the answers, which must be the same lines.
 */
final class Clients implements AutoCloseable {
  /** Why a connection that nobody has mapped can't be switched on. */
  static final String NOT_YET =
      "No kind of actor is active in the mapping. Switch on at least one of: Customer.";

  private static final String EXPECTED =
      """
      wrong password: no
      signed in: yes | admin
      connector: yes | yes
      connection: Nordfjord <Økonomi> & Søn | no
      associates: 1
      config: Note= | Server=http://a/?x=1&y=<æ>
      not yet: %s
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
      """
          .formatted(NOT_YET);

  private final Path folder;
  private final Program program;
  private final int category;

  private Clients(Path folder, Program program, int category) {
    this.folder = folder;
    this.program = program;
    this.category = category;
  }

  /** Starts the server in a folder, in which the clients run too. */
  static Clients start(Path folder) throws Exception {
    Program program =
        Program.start("serve", "--data", folder.resolve("data").toString(), "--port", "0");
    String gold =
        new Web(program.url())
            .send("POST", "/api/v1/List/category/Items", "{\"Name\": \"Gold\"}")
            .body();
    return new Clients(folder, program, Web.JSON.readTree(gold).get("Id").asInt());
  }

  String url() {
    return program.url();
  }

  /** Makes connection 1, which the documentation's examples toggle: nobody has mapped it. */
  void connect(ScriptedErp erp) throws Exception {
    Web web = new Web(url());
    web.agent("SaveErpSyncConnectorEntity", Map.of("DisplayName", "Scripted", "URL", erp.url()));
    web.agent(
        "SaveConnection",
        Map.of("Connection", Map.of("ErpConnectorId", 1, "DisplayName", "Scripted")));
  }

  /** Runs an example of the documentation, which must print why connection 1 stays off. */
  void assertToggles(Path in, String... words) throws Exception {
    Outcome outcome = Command.run(in, Map.of(), List.of(words));
    assertTrue(outcome.output().contains(NOT_YET), outcome.output());
    assertEquals(0, outcome.exitCode(), outcome.output());
  }

  /** Installs what the examples for Node need into a folder; the test is skipped without it. */
  static void installNodeSoap(Path folder) throws IOException, InterruptedException {
    assumeWorks("npm is missing", folder, "npm", "--version");
    Files.writeString(folder.resolve("package.json"), "{\"private\": true}");
    assumeWorks(
        "npm could not install soap",
        folder,
        "npm",
        "install",
        "--no-audit",
        "--no-fund",
        "--no-package-lock",
        "soap@1");
  }

  /** A file of a client. */
  static Path file(String name) {
    return Program.root().resolve("e2e/src/test/resources/clients").resolve(name).toAbsolutePath();
  }

  /** Runs a command that a test can't do without; the test is skipped when it fails. */
  static void assumeWorks(String otherwise, Path folder, String... words)
      throws IOException, InterruptedException {
    Outcome outcome = Command.run(folder, Map.of(), List.of(words));
    assumeTrue(outcome.ok(), otherwise + "; " + Arrays.toString(words) + ": " + outcome.output());
  }

  /**
   * Runs a client and compares what it prints.
   *
   * @param words the command, behind which the arguments follow that all clients take
   * @param more arguments behind those
   */
  void assertUnderstands(
      Map<String, String> environment, List<String> words, String version, String... more)
      throws Exception {
    try (ScriptedErp erp = new ScriptedErp()) {
      List<String> command = new ArrayList<>(words);
      command.addAll(
          List.of(url(), version, Program.PASSWORD, erp.url(), Integer.toString(category)));
      command.addAll(List.of(more));
      Outcome outcome = Command.run(folder, environment, command);
      assertEquals(expected(version), outcome.output().replaceAll("(?m) +$", ""));
      assertEquals(0, outcome.exitCode());
    }
  }

  /** Mappings of lists came with 86; without them a list can't be mapped. */
  private static String expected(String version) {
    return Integer.parseInt(version) >= 86
        ? EXPECTED
        : EXPECTED
            .replaceAll("(?m)^list: .*\n", "")
            .replace("GROUP | CATEGORY | yes | yes", "GROUP |  | no | no");
  }

  @Override
  public void close() {
    program.close();
  }
}
