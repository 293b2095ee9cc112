package dev.syncline.benchmarks;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;

/** A Java program of its own that is measured from outside. Stopped when this one closes it. */
final class Program implements AutoCloseable {
  /** What every server gets, so that none has an advantage by its settings. */
  private static final List<String> SETTINGS =
      List.of(
          "-Xms64m",
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private static final int LINES_KEPT = 20;
  private static final long CLOCK_TICK_MICROS = 10_000;

  private final String name;
  private final String url;
  private final Process process;
  private final long started;
  private final Deque<String> lines = new ArrayDeque<>();
  private @Nullable JMXConnector management;

  private Program(String name, String url, Process process, long started) {
    this.name = name;
    this.url = url;
    this.process = process;
    this.started = started;
  }

  /** Where a program listens. */
  record Place(int port) {
    static Place free() throws IOException {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return new Place(socket.getLocalPort());
      }
    }

    String url() {
      return "http://127.0.0.1:" + port;
    }
  }

  /** Starts it, with the settings that all have and these before the class path. */
  static Program start(String name, Place place, List<String> options, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(SETTINGS);
    command.addAll(options);
    command.addAll(arguments);
    long started = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Program program = new Program(name, place.url(), process, started);
    Thread.ofPlatform().daemon().name(name).start(program::drain);
    // However this program ends, it leaves none behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return program;
  }

  private void drain() {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        synchronized (lines) {
          lines.add(line);
          if (lines.size() > LINES_KEPT) {
            lines.remove();
          }
        }
      }
    } catch (IOException e) {
      // It ended.
    }
  }

  String name() {
    return name;
  }

  String url() {
    return url;
  }

  /**
   * Asks until it answers.
   *
   * @return milliseconds from its start
   */
  double untilAnswer(Calls.Call call, Http http) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (System.nanoTime() < deadline && process.isAlive()) {
      try {
        byte[] _ = http.post(url, call);
        return (System.nanoTime() - started) / 1e6;
      } catch (IOException e) {
        java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
      }
    }
    synchronized (lines) {
      throw new IOException(name + " does not answer. It said: " + String.join("\n", lines));
    }
  }

  /** CPU time of all its threads so far; in steps of 10 ms. */
  long cpuMicros() throws IOException {
    String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * CLOCK_TICK_MICROS;
  }

  /** Memory it holds now, in MB. */
  double residentMegabytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    throw new IOException("The system does not say how much memory " + name + " holds.");
  }

  /** Bytes that all its threads allocated so far. */
  long allocatedBytes() throws IOException {
    try {
      MBeanServerConnection beans = management().getMBeanServerConnection();
      return (Long)
          beans.getAttribute(
              new ObjectName("java.lang:type=Threading"), "TotalThreadAllocatedBytes");
    } catch (JMException | AttachNotSupportedException e) {
      throw new IOException(e);
    }
  }

  @SuppressWarnings("BanJNDI") // the program that is asked is one that this one started
  private JMXConnector management() throws IOException, AttachNotSupportedException {
    JMXConnector known = management;
    if (known == null) {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
      known = JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
      machine.detach();
      management = known;
    }
    return known;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
