package dev.syncline.server.cli;

import dev.syncline.server.Wiring;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a data directory of a backup. */
@Command(
    name = "restore",
    description = "Puts a backup into a data directory that holds no databases.",
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ServerOptions options = new ServerOptions();

  @Parameters(paramLabel = "FOLDER", description = "what backup wrote")
  private Path folder = Path.of("");

  @Override
  public Integer call() throws IOException {
    Path source = folder.toAbsolutePath().normalize();
    boolean hasKey = Wiring.restore(options.config("127.0.0.1", 0), source);
    spec.commandLine().getOut().println("Restored " + source + " to " + options.directory() + ".");
    if (!hasKey) {
      spec.commandLine()
          .getOut()
          .println(
              "The backup holds no key: put secret.key into that directory, or set"
                  + " SYNCLINE_SECRET_KEY, before the server starts.");
    }
    return 0;
  }
}
