package dev.syncline.server.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/** Tells a person at a terminal what takes so long; says nothing to a file or pipe. */
final class Progress {
  private final PrintWriter out;
  private final boolean terminal;

  Progress(PrintWriter out) {
    this.out = out;
    this.terminal = terminal().isPresent();
  }

  /** The terminal; empty where a file or pipe is in its place. */
  static Optional<Console> terminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }

  void say(String what) {
    if (terminal) {
      out.println("… " + what);
      out.flush();
    }
  }
}
