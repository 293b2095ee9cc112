package dev.syncline.server;

import dev.syncline.server.cli.Commands;

/** The program {@code syncline}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // Read by logback.xml, so before anything logs: a server tells its log what it does, a command
    // only what went wrong.
    boolean serves = args.length > 0 && args[0].equals("serve");
    if (System.getenv("SYNCLINE_LOG") == null) {
      System.setProperty("SYNCLINE_LOG", serves ? "info" : "warn");
    }
    System.exit(Commands.run(args));
  }
}
