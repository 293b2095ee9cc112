package dev.syncline.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A PostgreSQL of our own, with the settings it comes with: what it commits is on the disk. */
final class PostgresCluster implements AutoCloseable {
  private final Process server;
  private final Path folder;
  private final String url;
  private final AtomicInteger databases = new AtomicInteger();

  private PostgresCluster(Process server, Path folder, String url) {
    this.server = server;
    this.folder = folder;
    this.url = url;
  }

  static PostgresCluster start() throws IOException, SQLException {
    Path bin = binaries();
    Path folder = Files.createTempDirectory("syncline-benchmarks-pg");
    boolean root = "root".equals(System.getProperty("user.name"));
    if (root) {
      // PostgreSQL refuses to run as root.
      finish(List.of("chown", "nobody", folder.toString()));
    }
    String data = folder.resolve("data").toString();
    List<String> init = as(root, bin.resolve("initdb").toString());
    init.addAll(List.of("-D", data, "-U", "syncline", "-A", "trust", "-E", "UTF8", "--locale=C"));
    finish(init);
    int port = Program.Place.free().port();
    // The server goes when this process does, however that ends: its shell reads to the end of us.
    String serve =
        "%s -D %s -p %d -h 127.0.0.1 -k %s & server=$!; cat >/dev/null; kill -INT $server; wait; rm -rf %s"
            .formatted(bin.resolve("postgres"), data, port, folder, folder);
    List<String> command = as(root, "sh");
    command.addAll(List.of("-c", serve));
    Process server =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("log").toFile())
            .redirectErrorStream(true)
            .start();
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=syncline";
    PostgresCluster cluster = new PostgresCluster(server, folder, url);
    cluster.untilUp();
    return cluster;
  }

  private static Path binaries() throws IOException {
    Path versions = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(versions)) {
      try (Stream<Path> found = Files.list(versions)) {
        List<Path> usable =
            found
                .map(version -> version.resolve("bin"))
                .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                .sorted()
                .toList();
        if (!usable.isEmpty()) {
          return usable.getLast();
        }
      }
    }
    throw new IOException("There is no PostgreSQL here. Install Debian's package postgresql.");
  }

  private static List<String> as(boolean root, String program) {
    List<String> command = new ArrayList<>();
    if (root) {
      command.addAll(List.of("runuser", "-u", "nobody", "--"));
    }
    command.add(program);
    return command;
  }

  private static void finish(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + " failed: " + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private void untilUp() throws SQLException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      try {
        DriverManager.getConnection(url).close();
        return;
      } catch (SQLException e) {
        if (System.nanoTime() > deadline || !server.isAlive()) {
          throw e;
        }
        java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
      }
    }
  }

  /** The URL of a new database without anything. */
  String create() throws SQLException {
    return create("");
  }

  /** The URL of a copy of a database that nobody uses now. */
  String copy(String database) throws SQLException {
    String copy = create(" template " + name(database) + " strategy file_copy");
    execute("checkpoint");
    return copy;
  }

  private String create(String how) throws SQLException {
    String name = "measured_" + databases.incrementAndGet();
    execute("create database " + name + how);
    return url.replace("/postgres?", "/" + name + "?");
  }

  void drop(String database) throws SQLException {
    execute("drop database if exists " + name(database) + " with (force)");
  }

  private static String name(String database) {
    return database.replaceFirst(".*/([^/?]+)\\?.*", "$1");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws IOException {
    server.getOutputStream().close();
    try {
      if (!server.waitFor(30, TimeUnit.SECONDS)) {
        throw new IOException("PostgreSQL in " + folder + " does not stop.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
