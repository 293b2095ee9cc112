package dev.syncline.store.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * The PostgreSQL server of this JVM's tests: the one that {@code SYNCLINE_TEST_PG} names (a JDBC
 * URL whose user may create databases), else a cluster of its own from Debian's package, without
 * fsync.
 */
final class PostgresServer {
  private static @Nullable PostgresServer running;
  private static @Nullable String missing;

  private final String url;
  private final String template;
  private final AtomicInteger databases = new AtomicInteger();

  private PostgresServer(String url) {
    this.url = url;
    this.template = "syncline_template_" + ProcessHandle.current().pid();
  }

  /**
   * @throws TestAbortedException saying what is missing on this machine
   */
  static synchronized PostgresServer get() {
    PostgresServer known = running;
    if (known != null) {
      return known;
    }
    if (missing != null) {
      throw new TestAbortedException(missing);
    }
    try {
      PostgresServer started = new PostgresServer(start());
      started.makeTemplate();
      running = started;
      return started;
    } catch (TestAbortedException e) {
      missing = e.getMessage();
      throw e;
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("PostgreSQL for tests did not start", e);
    }
  }

  private static String start() throws IOException, SQLException {
    String given = System.getenv("SYNCLINE_TEST_PG");
    if (given != null && !given.isBlank()) {
      return given;
    }
    Path bin =
        binaries()
            .orElseThrow(() ->
                new TestAbortedException(
                    "No PostgreSQL here: set SYNCLINE_TEST_PG, or install Debian's postgresql"));
    Path folder = Files.createTempDirectory("syncline-pg");
    boolean root = "root".equals(System.getProperty("user.name"));
    if (root) {
      // PostgreSQL refuses to run as root.
      run(List.of("chown", "nobody", folder.toString()));
    }
    Path data = folder.resolve("data");
    List<String> init = as(root, bin.resolve("initdb").toString());
    init.addAll(List.of("-D", data.toString(), "-U", "syncline", "-A", "trust"));
    init.addAll(List.of("-E", "UTF8", "--locale=C", "--no-sync"));
    run(init);
    int port = freePort();
    // The server goes when this process does, however that ends: its shell reads to the end of us.
    String serve =
        "%s -D %s -p %d -h 127.0.0.1 -k %s -F -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 -c shared_buffers=64MB & server=$!; cat >/dev/null; kill -INT $server; wait; rm -rf %s"
            .formatted(bin.resolve("postgres"), data, port, folder, folder);
    List<String> command = as(root, "sh");
    command.addAll(List.of("-c", serve));
    new ProcessBuilder(command)
        .redirectOutput(folder.resolve("log").toFile())
        .redirectErrorStream(true)
        .start();
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=syncline";
    awaitConnection(url);
    return url;
  }

  private static List<String> as(boolean root, String program) {
    List<String> command = new ArrayList<>();
    if (root) {
      command.addAll(List.of("runuser", "-u", "nobody", "--"));
    }
    command.add(program);
    return command;
  }

  private static Optional<Path> binaries() throws IOException {
    Path versions = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(versions)) {
      return Optional.empty();
    }
    try (Stream<Path> found = Files.list(versions)) {
      return found
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
          .max(Path::compareTo);
    }
  }

  private static void run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException(String.join(" ", command) + " failed: " + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitConnection(String url) throws SQLException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (true) {
      try {
        DriverManager.getConnection(url).close();
        return;
      } catch (SQLException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
  }

  /** Migrated once; each test's database is a copy. */
  private void makeTemplate() throws IOException, SQLException {
    execute("create database " + template);
    Path directory = Files.createTempDirectory("syncline-template");
    try (var control =
        Stores.open(StoreConfig.postgres(directory, StoreConfig.Postgres.at(at(template))))) {
      control.tenant(dev.syncline.store.ControlStore.DEFAULT_TENANT);
    }
    // It would hold the template's key.
    TestDatabase.delete(directory);
    try (Connection connection = DriverManager.getConnection(at(template));
        Statement statement = connection.createStatement()) {
      statement.execute("delete from tenant_default.setting");
    }
  }

  /** The URL of a fresh database with Syncline's schemas, empty. */
  String copyOfTemplate() throws SQLException {
    String name = template + "_" + databases.incrementAndGet();
    execute("create database " + name + " template " + template + " strategy file_copy");
    return at(name);
  }

  /** The URL of a database without anything. */
  String empty() throws SQLException {
    String name = template + "_" + databases.incrementAndGet();
    execute("create database " + name);
    return at(name);
  }

  void drop(String databaseUrl) throws SQLException {
    String name = databaseUrl.replaceFirst(".*/([^/?]+)(\\?.*)?$", "$1");
    execute("drop database if exists " + name + " with (force)");
  }

  private String at(String database) {
    return url.replaceFirst("/[^/?]+(\\?|$)", "/" + database + "$1");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
