package dev.syncline.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the documentation do what it says, as they stand there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentationE2eTest {
  private static final Page CLIENTS = Page.of("docs/clients.md");

  @TempDir private static Path folder;
  private ScriptedErp erp;
  private Clients clients;

  @BeforeAll
  void start() throws Exception {
    clients = Clients.start(folder);
    erp = new ScriptedErp();
    clients.connect(erp);
  }

  @AfterAll
  void stop() {
    clients.close();
    erp.close();
  }

  private void assertToggles(String example, String program, String file) throws Exception {
    Files.writeString(folder.resolve(file), example);
    clients.assertToggles(folder, program, file);
  }

  @Test
  void theExampleInPythonToggles() throws Exception {
    String python = "/usr/bin/python3";
    Clients.assumeWorks("python3-zeep is missing", folder, python, "-c", "import zeep");
    assertToggles(CLIENTS.example("## Python", "python", clients.url()), python, "toggle.py");
  }

  @Test
  void theExampleInPhpToggles() throws Exception {
    Clients.assumeWorks(
        "php-cli or php-soap is missing", folder, "php", "-r", "new SoapVar(1, 1);");
    assertToggles(CLIENTS.example("## PHP", "php", clients.url()), "php", "toggle.php");
  }

  @Test
  void theExampleForNodeToggles() throws Exception {
    Clients.installNodeSoap(folder);
    assertToggles(CLIENTS.example("## Node", "js", clients.url()), "node", "toggle.mjs");
  }

  @Test
  void theExamplesForCurlToggle() throws Exception {
    Clients.assumeWorks("curl is missing", folder, "curl", "--version");
    assertToggles(CLIENTS.example("## curl", "sh", clients.url()), "sh", "toggle.sh");
    assertToggles(
        Page.of("README.md").example("With curl: sign in", "sh", clients.url()), "sh", "toggle.sh");
  }
}
