package dev.syncline.server.cli;

import dev.syncline.model.ApplicationToken;
import dev.syncline.server.Wiring;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

  @Command(
      name = "list",
      description = "Lists the programs that have a token, what it is for, and since when.",
      mixinStandardHelpOptions = true)
  int list(@Mixin ServerOptions options) throws IOException {
    try (Wiring wiring = Wiring.open(options.config("127.0.0.1", 0))) {
      for (ApplicationToken token : wiring.tenant().applicationTokens().all(Server.operator())) {
        spec.commandLine()
            .getOut()
            .printf(
                "%-40s %-8s %s%n",
                token.name(), token.erpSync() ? "ErpSync" : "nothing", since(token.created()));
      }
    }
    return 0;
  }

  private static String since(long created) {
    return created == 0
        ? "unknown"
        : Instant.EPOCH.plus(created, ChronoUnit.MICROS).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  @Command(
      name = "remove",
      description = "Takes a program's token away; its next call is refused.",
      mixinStandardHelpOptions = true)
  int remove(
      @Mixin ServerOptions options,
      @Parameters(paramLabel = "NAME", description = "the program's name") String name)
      throws IOException {
    try (Wiring wiring = Wiring.open(options.config("127.0.0.1", 0))) {
      wiring.tenant().applicationTokens().remove(Server.operator(), name);
      spec.commandLine().getOut().println("Removed the token of " + name.strip() + ".");
    }
    return 0;
  }
}
