package dev.syncline.server.cli;

import dev.syncline.model.SynclineException;
import dev.syncline.server.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
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
    synopsisSubcommandLabel = "COMMAND")
public final class Commands {
  /** Wrong words on the command line. */
  private static final int USAGE = 2;

  private static final int FAILED = 1;

  private static final Map<String, Supplier<?>> VERBS = verbs();

  private Commands() {}

  private static Map<String, Supplier<?>> verbs() {
    Map<String, Supplier<?>> verbs = new LinkedHashMap<>();
    verbs.put("serve", ServeCommand::new);
    verbs.put("demo", DemoCommand::new);
    verbs.put("user", UserCommand::new);
    verbs.put("group", GroupCommand::new);
    verbs.put("token", TokenCommand::new);
    verbs.put("backup", BackupCommand::new);
    verbs.put("restore", RestoreCommand::new);
    verbs.put("train", TrainCommand::new);
    return verbs;
  }

  /** Runs a command line and answers the exit code: 0, 1 when it failed, 2 for wrong words. */
  public static int run(String... args) {
    return run(line(args), args);
  }

  /** The same, telling what it has to say to whoever asks. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return run(line(args).setOut(out).setErr(err), args);
  }

  private static int run(CommandLine line, String... args) {
    line.setExecutionExceptionHandler((failure, at, result) -> {
      at.getErr().println(sentence(failure));
      return FAILED;
    });
    line.getCommandSpec().exitCodeOnInvalidInput(USAGE);
    return args.length == 0 ? line.execute("--help") : line.execute(args);
  }

  /**
   * The parser with the verbs described to it. Mostly only the one that is meant, since the parser
   * looks at all that a verb may take: with all of them that is a third of the time of a start.
   */
  private static CommandLine line(String... args) {
    CommandLine line = new CommandLine(new Commands());
    Supplier<?> meant = args.length == 0 ? null : VERBS.get(args[0]);
    if (meant != null) {
      return line.addSubcommand(args[0], meant.get());
    }
    VERBS.forEach((name, verb) -> line.addSubcommand(name, verb.get()));
    // Not among the suppliers: the JDK 25 fails to make its start cache where a reference to a
    // constructor of the parser's own classes, which are of an old format, is in it.
    return line.addSubcommand("help", new HelpCommand());
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
