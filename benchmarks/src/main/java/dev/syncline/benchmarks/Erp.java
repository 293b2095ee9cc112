package dev.syncline.benchmarks;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The measured ERP, in a process of its own. */
final class Erp implements AutoCloseable {
  private final Program program;
  private final Http http;

  private Erp(Program program, Http http) {
    this.program = program;
    this.http = http;
  }

  static Erp start(Programs programs, Http http) throws IOException {
    Erp erp = new Erp(programs.erp(), http);
    erp.untilUp();
    return erp;
  }

  private void untilUp() throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (true) {
      try {
        String _ = http.get(program.url() + "/");
        return;
      } catch (IOException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
      }
    }
  }

  /** Where its connector is. */
  String connector() {
    return program.url() + ErpProgram.CONNECTOR;
  }

  /** Starts over with so many actors, each with the first fields only. */
  void reset(int actors, int fields, boolean scattered) throws IOException {
    String _ =
        http.get(
            "%s%s?actors=%d&fields=%d&scattered=%d"
                .formatted(program.url(), ErpProgram.RESET, actors, fields, scattered ? 1 : 0));
    Map<String, Integer> _ = calls();
  }

  /** Changes all values of so many actors, scattered over all. */
  void change(int count) throws IOException {
    String _ = http.get(program.url() + ErpProgram.CHANGE + "?count=" + count);
  }

  /** The calls that read or wrote actors since this was asked last. */
  Map<String, Integer> calls() throws IOException {
    Map<String, Integer> calls = new TreeMap<>();
    http.get(program.url() + ErpProgram.CALLS)
        .lines()
        .map(line -> line.split(" "))
        .forEach(line -> calls.put(line[0], Integer.parseInt(line[1])));
    return calls;
  }

  @Override
  public void close() {
    program.close();
  }
}
