package dev.syncline.server.cli;

import dev.syncline.model.Associate;
import dev.syncline.server.Wiring;
import dev.syncline.sync.access.Users;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The users of a data directory; the server may be running. */
@Command(
    name = "user",
    description = "Adds and lists users, and sets passwords.",
    mixinStandardHelpOptions = true)
final class UserCommand {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** What is done with the users. */
  private interface Work {
    void with(Users users) throws IOException;
  }

  private int with(ServerOptions options, Work work) throws IOException {
    try (Wiring wiring = Wiring.open(options.config("127.0.0.1", 0))) {
      work.with(wiring.tenant().users());
    }
    return 0;
  }

  @Command(
      name = "add",
      description = "Adds a user; the password is read from standard input.",
      mixinStandardHelpOptions = true)
  int add(
      @Mixin ServerOptions options,
      @Parameters(paramLabel = "NAME", description = "what is typed at sign-in") String name,
      @Option(names = "--full-name", defaultValue = "") String fullName,
      @Option(names = "--email", defaultValue = "") String email,
      @Option(names = "--admin", description = "with the administrator right")
          boolean administrator)
      throws IOException {
    return with(
        options,
        users -> {
          Associate added =
              users.add(
                  Server.operator(),
                  new Associate(0, name, fullName, email, administrator, true, List.of()),
                  password());
          out().println("Added the user " + added.name() + ".");
        });
  }

  @Command(
      name = "passwd",
      description = "Sets a password, read from standard input; signs the user out everywhere.",
      mixinStandardHelpOptions = true)
  int passwd(@Mixin ServerOptions options, @Parameters(paramLabel = "NAME") String name)
      throws IOException {
    return with(
        options,
        users -> {
          users.setPassword(Server.operator(), name, password());
          out().println("Set the password of " + name + ".");
        });
  }

  @Command(name = "list", description = "Lists the users.", mixinStandardHelpOptions = true)
  int list(@Mixin ServerOptions options) throws IOException {
    return with(
        options,
        users -> {
          for (Associate user : users.all(Server.operator())) {
            out()
                .printf(
                    "%-20s %-30s %s%s%n",
                    user.name(),
                    user.fullName(),
                    user.administrator() ? "administrator" : "user",
                    user.active() ? "" : ", inactive");
          }
        });
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private static String password() throws IOException {
    Optional<Console> terminal = Progress.terminal();
    if (terminal.isPresent()) {
      return new String(terminal.get().readPassword("Password: "));
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line = in.readLine();
    return line == null ? "" : line;
  }
}
