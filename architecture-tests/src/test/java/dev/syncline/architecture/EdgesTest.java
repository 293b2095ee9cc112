package dev.syncline.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which module may know which: the table of {@code docs/map.md}, checked. */
class EdgesTest {
  private static final String ROOT = "dev.syncline.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.syncline");

  /** Module to the modules it may know. */
  private static final Map<String, List<String>> EDGES = new LinkedHashMap<>();

  static {
    EDGES.put("soap", List.of());
    EDGES.put("contract", List.of("soap"));
    EDGES.put("connector", List.of());
    EDGES.put("eis", List.of("soap", "connector"));
    EDGES.put("model", List.of("connector"));
    EDGES.put("store", List.of("model", "connector"));
    EDGES.put("crm", List.of("model", "store", "connector"));
    EDGES.put("sync", List.of("model", "store", "crm", "connector"));
    EDGES.put("jdbc", List.of("connector"));
  }

  @Test
  void modulesKnowOnlyWhatTheyMay() {
    EDGES.forEach((module, known) -> {
      List<String> others = new ArrayList<>(EDGES.keySet());
      others.add("server");
      others.remove(module);
      others.removeAll(known);
      String[] forbidden = others.stream().map(other -> ROOT + other + "..").toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(ROOT + module + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(forbidden)
          .because(
              module
                  + " may know only "
                  + known
                  + " (docs/map.md). Move the code to the module that knows both, or pass an"
                  + " interface in.")
          .check(CLASSES);
    });
  }

  @Test
  void onlyTheStoreAndTheJdbcConnectorSpeakJdbc() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "store..", ROOT + "jdbc..", ROOT + "server.demo..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "com.zaxxer..")
        .because("SQL stands in the repositories; ask the store for what you need.")
        .check(CLASSES);
  }

  @Test
  void onlyOnePackageKnowsTheHttpServer() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "server.http..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.eclipse.jetty..")
        .because("the rest of the server sees requests as an Exchange.")
        .check(CLASSES);
  }

  @Test
  void theConnectorApiNamesOnlyTheJdk() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "connector..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(ROOT + "connector..", "java..", "org.jspecify..")
        .because("authors of connectors compile against it and nothing else.")
        .check(CLASSES);
  }

  @Test
  void everyModuleIsLookedAt() {
    EDGES
        .keySet()
        .forEach(module ->
            assertTrue(
                CLASSES.stream()
                    .map(JavaClass::getPackageName)
                    .anyMatch(name -> name.startsWith(ROOT + module)),
                "No class of " + module + " was seen: the rules above would prove nothing."));
    assertTrue(CLASSES.size() > 300, "Only " + CLASSES.size() + " classes were seen.");
  }
}
