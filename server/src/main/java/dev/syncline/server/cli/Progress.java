package dev.syncline.server.cli;

import java.io.PrintWriter;

/** Tells a person at a terminal what takes so long; says nothing to a file or pipe. */
final class Progress {
  private final PrintWriter out;
  private final boolean terminal;

  Progress(PrintWriter out) {
    this.out = out;
    this.terminal = System.console() != null && System.console().isTerminal();
  }

  void say(String what) {
    if (terminal) {
      out.println("… " + what);
      out.flush();
    }
  }
}
