package dev.syncline.server;

import dev.syncline.server.cli.Commands;

/** The program {@code syncline}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(Commands.run(args));
  }
}
