package dev.syncline.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of the documentation whose examples are run. */
final class Page {
  private final Path file;

  private Page(Path file) {
    this.file = file;
  }

  /**
   * @param name below the project's root
   */
  static Page of(String name) {
    return new Page(Program.root().resolve(name));
  }

  /**
   * The first example in a language behind a text, told where the server is and what its password
   * is.
   *
   * @param language as behind the fence
   * @param url {@code http://HOST:PORT}
   */
  String example(String after, String language, String url) throws IOException {
    String page = Files.readString(file);
    int from = page.indexOf(after);
    Matcher fenced =
        Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```").matcher(page.substring(from));
    if (from < 0 || !fenced.find()) {
      throw new AssertionError(file + " has no example in " + language + " behind " + after + ".");
    }
    return fenced
        .group(1)
        .replaceAll("http://(HOST|127\\.0\\.0\\.1):8086", url)
        .replace("PASSWORD", Program.PASSWORD);
  }
}
