package dev.syncline.server.cli;

import dev.syncline.server.Wiring;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies the data of a server, which may be running. */
@Command(
    name = "backup",
    description = "Copies the databases into a folder, each as it stands at one moment.",
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ServerOptions options = new ServerOptions();

  @Parameters(paramLabel = "FOLDER", description = "where to: an empty folder, or a new one")
  private Path folder = Path.of("");

  @Option(
      names = "--with-key",
      description = "also the key of connection secrets; who has both can read all of them")
  private boolean withKey;

  @Override
  public Integer call() throws IOException {
    Path target = folder.toAbsolutePath().normalize();
    try (Wiring wiring = Wiring.open(options.config("127.0.0.1", 0))) {
      wiring.backup(target, withKey);
    }
    spec.commandLine().getOut().println("Backed up to " + target + ".");
    return 0;
  }
}
