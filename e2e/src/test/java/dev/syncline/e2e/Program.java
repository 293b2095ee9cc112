package dev.syncline.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The packaged program, running as a process of its own. */
final class Program implements AutoCloseable {
  static final String PASSWORD = "end-to-end";
  private static final Pattern LISTENING = Pattern.compile("Syncline listening on (http://\\S+)");

  private final Process process;
  private final List<String> output = new ArrayList<>();
  private final CompletableFuture<String> url = new CompletableFuture<>();

  private Program(Process process) {
    this.process = process;
    Thread.ofPlatform().name("output").daemon().start(this::read);
  }

  /** Starts a verb of the command line; the folder of the program must have been built. */
  static Program start(String... arguments) throws IOException {
    List<String> command = command();
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SYNCLINE_ADMIN_PASSWORD", PASSWORD);
    return new Program(builder.start());
  }

  private static List<String> command() throws IOException {
    Path program = root().resolve("server/target/syncline/lib");
    String classPath;
    try (Stream<Path> jars = Files.list(program)) {
      classPath =
          jars.map(Path::toString).sorted().collect(Collectors.joining(java.io.File.pathSeparator));
    }
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms64m",
            "-Xmx512m",
            "-XX:+UseSerialGC",
            // It lives for seconds: code that is compiled once is enough.
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            classPath,
            "dev.syncline.server.Main"));
  }

  static Path root() {
    return Path.of(System.getProperty("syncline.root", ".."));
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (output) {
          output.add(line);
        }
        Matcher matcher = LISTENING.matcher(line);
        if (matcher.find()) {
          url.complete(matcher.group(1));
        }
      }
    } catch (IOException e) {
      url.completeExceptionally(e);
    }
    url.completeExceptionally(new IOException("The program ended. It said:\n" + output()));
  }

  /** Waits until it accepts requests; answers {@code http://HOST:PORT}. */
  String url() {
    try {
      return url.get(3, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The program does not listen:\n" + output(), e);
    }
  }

  /** What it has printed. */
  String output() {
    synchronized (output) {
      return String.join("\n", output);
    }
  }

  /** Ends it at once, as a power cut does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Waits for its end and answers its exit code. */
  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /** Ends it as an operator does, and waits until it is gone. */
  void stop() throws Exception {
    process.destroy();
    process.onExit().get(1, TimeUnit.MINUTES);
  }

  /** Whatever a test has to say is said: it ends at once. */
  @Override
  public void close() {
    Process _ = process.destroyForcibly().onExit().join();
  }
}
