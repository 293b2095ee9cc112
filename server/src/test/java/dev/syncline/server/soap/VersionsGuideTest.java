package dev.syncline.server.soap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.contract.ErpSyncAgent;
import dev.syncline.contract.SoPrincipal;
import dev.syncline.soap.Named;
import dev.syncline.soap.Since;
import dev.syncline.soap.SoapBinding;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page that says what versions differ in says what the contract's records say, and no more. */
class VersionsGuideTest {
  private static String guide() throws IOException {
    return Files.readString(
        Path.of(System.getProperty("syncline.root", "..")).resolve("docs/versions.md"));
  }

  /** All types of the contract, those that nothing refers to among them. */
  private static List<Class<?>> types() throws Exception {
    Path place =
        Path.of(ErpSyncAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(place)) {
      return types(place);
    }
    try (FileSystem jar = FileSystems.newFileSystem(place)) {
      return types(jar.getPath("/"));
    }
  }

  private static List<Class<?>> types(Path root) throws Exception {
    String contract = ErpSyncAgent.class.getPackageName();
    List<Class<?>> types = new ArrayList<>();
    try (Stream<Path> files = Files.list(root.resolve(contract.replace('.', '/')))) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".class") && !name.startsWith("package-info")) {
          types.add(Class.forName(contract + "." + name.replace(".class", "")));
        }
      }
    }
    return types;
  }

  private static boolean isNew(AnnotatedElement element, int version) {
    Since since = element.getAnnotation(Since.class);
    return since != null && since.value() == version;
  }

  private static String name(AnnotatedElement element, String java) {
    @Nullable Named named = element.getAnnotation(Named.class);
    return named == null
        ? Character.toUpperCase(java.charAt(0)) + java.substring(1)
        : named.value();
  }

  /** What came with a version, by the words that the page has for its kind. */
  private static Map<String, Set<String>> news(int version) throws Exception {
    Map<String, Set<String>> news = new TreeMap<>();
    for (Class<?> type : types()) {
      if (isNew(type, version)) {
        add(news, "Types", type.getSimpleName());
      }
      if (type == ErpSyncAgent.class || type == SoPrincipal.class) {
        String service = type == SoPrincipal.class ? "SoPrincipal" : "ErpSync";
        for (Method method : type.getMethods()) {
          if (isNew(method, version)) {
            add(news, "Operations of " + service, name(method, method.getName()));
          }
        }
      }
      if (type.isRecord()) {
        for (RecordComponent member : type.getRecordComponents()) {
          if (isNew(member, version)) {
            add(news, "Members", type.getSimpleName() + "." + name(member, member.getName()));
          }
        }
      }
      for (Field constant : type.getFields()) {
        if (constant.isEnumConstant() && isNew(constant, version)) {
          add(news, "Values", type.getSimpleName() + "." + name(constant, constant.getName()));
        }
      }
    }
    return news;
  }

  private static void add(Map<String, Set<String>> news, String kind, String name) {
    news.computeIfAbsent(kind, key -> new TreeSet<>()).add(name);
  }

  @ParameterizedTest
  @ValueSource(ints = {85, 86, 87, 88})
  void thePageNamesWhatCameWithAVersion(int version) throws Exception {
    List<String> expected = new ArrayList<>();
    news(version)
        .forEach((kind, names) ->
            expected.add(
                "- "
                    + kind
                    + ": "
                    + names.stream()
                        .map(name -> "`" + name + "`")
                        .collect(Collectors.joining(", "))));
    String section =
        Pattern.compile("## New in " + version + "\n\n((?:- .*\n)*)")
            .matcher(guide())
            .results()
            .map(found -> found.group(1))
            .findFirst()
            .orElse("");
    assertEquals(expected.stream().sorted().toList(), section.lines().sorted().toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {84, 85, 86, 87, 88})
  void thePageCountsTheOperations(int version) throws Exception {
    int agent = SoapBinding.of(ErpSyncAgent.class, version).operations().size();
    int principal = SoapBinding.of(SoPrincipal.class, version).operations().size();
    String row = "| %d | %d | %d |\n".formatted(version, agent, principal);
    assertTrue(guide().contains(row), row);
  }

  @Test
  void everyTypeOfTheContractIsLookedAt() throws Exception {
    assertTrue(types().size() > 40, types().toString());
  }
}
