package dev.syncline.fuzzing;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every input of the corpus, found or written, once through its target. */
final class CorpusTest {
  private static final Path CORPUS =
      Path.of(System.getProperty("syncline.root", "..")).resolve("fuzzing/corpus");

  @TestFactory
  Stream<DynamicTest> everyInputIsTaken() {
    return Targets.all().entrySet().stream()
        .map(each -> dynamicTest(each.getKey(), () -> replay(each.getKey(), each.getValue())));
  }

  private static void replay(String name, Target target) throws IOException {
    List<Path> inputs;
    try (Stream<Path> files = Files.list(CORPUS.resolve(name))) {
      inputs = files.sorted().toList();
    }
    assertFalse(inputs.isEmpty(), "the corpus of " + name + " is empty");
    for (Path input : inputs) {
      try {
        target.take(Files.readAllBytes(input));
      } catch (Throwable finding) {
        throw new AssertionError(
            "Replay with scripts/fuzz " + name + " " + CORPUS.relativize(input), finding);
      }
    }
  }
}
