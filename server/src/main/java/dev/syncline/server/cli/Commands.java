package dev.syncline.server.cli;

import dev.syncline.model.SynclineException;
import dev.syncline.server.Version;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** The verbs of the command line. */
@Command(
    name = "syncline",
    description = "Keeps a CRM and any number of ERP systems in two-way sync.",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.VersionProvider.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ServeCommand.class,
      DemoCommand.class,
      UserCommand.class,
      TokenCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      TrainCommand.class,
      HelpCommand.class
    })
public final class Commands {
  /** Wrong words on the command line. */
  private static final int USAGE = 2;

  private static final int FAILED = 1;

  private Commands() {}

  /** Runs a command line and answers the exit code: 0, 1 when it failed, 2 for wrong words. */
  public static int run(String... args) {
    return run(new CommandLine(new Commands()), args);
  }

  /** The same, telling what it has to say to whoever asks. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return run(new CommandLine(new Commands()).setOut(out).setErr(err), args);
  }

  private static int run(CommandLine line, String... args) {
    line.setExecutionExceptionHandler((failure, at, result) -> {
      at.getErr().println(sentence(failure));
      return FAILED;
    });
    line.getCommandSpec().exitCodeOnInvalidInput(USAGE);
    return args.length == 0 ? line.execute("--help") : line.execute(args);
  }

  private static String sentence(Exception failure) {
    boolean known = failure instanceof SynclineException || failure instanceof IOException;
    return known ? String.valueOf(failure.getMessage()) : "It failed inside: " + failure;
  }

  @Command(name = "version", description = "Prints the version.")
  int version() {
    System.out.println("syncline " + Version.current());
    return 0;
  }

  /** For {@code --version}. */
  static final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"syncline " + Version.current()};
    }
  }
}
