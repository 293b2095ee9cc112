package dev.syncline.server.cli;

import dev.syncline.server.Wiring;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The programs that may call where that is restricted; the server may be running. */
@Command(
    name = "token",
    description = "Gives programs the token they need where application-token-required is set.",
    mixinStandardHelpOptions = true)
final class TokenCommand {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(
      name = "add",
      description = "Prints a new token for a program; it is shown once.",
      mixinStandardHelpOptions = true)
  int add(
      @Mixin ServerOptions options,
      @Parameters(paramLabel = "NAME", description = "the program's name") String name)
      throws IOException {
    try (Wiring wiring = Wiring.open(options.config("127.0.0.1", 0))) {
      String token = wiring.tenant().applicationTokens().issue(Server.operator(), name, true);
      spec.commandLine().getOut().println(token);
    }
    return 0;
  }
}
