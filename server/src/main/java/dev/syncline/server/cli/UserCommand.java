package dev.syncline.server.cli;

import dev.syncline.model.Associate;
import dev.syncline.model.SynclineException;
import dev.syncline.model.UserGroup;
import dev.syncline.server.Wiring;
import dev.syncline.sync.access.Users;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The users of a data directory; the server may be running. */
@Command(
    name = "user",
    description = "Adds, changes and lists users, sets passwords, and signs users out.",
    mixinStandardHelpOptions = true)
final class UserCommand {
  private static final String GROUP = "a group the user is in; may be given several times";

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
          boolean administrator,
      @Option(names = "--group", description = GROUP) @Nullable List<String> groups)
      throws IOException {
    return with(
        options,
        users -> {
          Associate user =
              new Associate(0, name, fullName, email, administrator, true, ids(users, groups));
          Associate added = users.add(Server.operator(), user, password());
          out().println("Added the user " + added.name() + ".");
        });
  }

  @Command(
      name = "change",
      description = "Changes a user; what is not said stays.",
      mixinStandardHelpOptions = true)
  int change(
      @Mixin ServerOptions options,
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--full-name") @Nullable String fullName,
      @Option(names = "--email") @Nullable String email,
      @Option(names = "--admin", negatable = true) @Nullable Boolean administrator,
      @Option(names = "--active", negatable = true, description = "who is not active can't sign in")
          @Nullable Boolean active,
      @Option(names = "--group", description = GROUP) @Nullable List<String> groups,
      @Option(names = "--no-groups", description = "takes the user out of all groups")
          boolean noGroups)
      throws IOException {
    return with(
        options,
        users -> {
          Associate now =
              users.all(Server.operator()).stream()
                  .filter(user -> user.name().equalsIgnoreCase(name.strip()))
                  .findFirst()
                  .orElseThrow(() -> SynclineException.notFound("user", name));
          List<Integer> inGroups = groups == null ? now.groupIds() : ids(users, groups);
          Associate changed =
              users.change(
                  Server.operator(),
                  new Associate(
                      now.id(),
                      now.name(),
                      Objects.requireNonNullElse(fullName, now.fullName()),
                      Objects.requireNonNullElse(email, now.email()),
                      Objects.requireNonNullElse(administrator, now.administrator()),
                      Objects.requireNonNullElse(active, now.active()),
                      noGroups ? List.of() : inGroups));
          out().println("Changed the user " + changed.name() + ".");
        });
  }

  /**
   * The numbers of groups by their names; those of {@code null}, as the parser has it, are none.
   */
  private static List<Integer> ids(Users users, @Nullable List<String> names) {
    List<Integer> ids = new ArrayList<>();
    for (String name : names == null ? List.<String>of() : names) {
      ids.add(
          users.groups().stream()
              .filter(group -> group.name().equalsIgnoreCase(name.strip()))
              .map(UserGroup::id)
              .findFirst()
              .orElseThrow(() ->
                  SynclineException.refused(
                      "There is no group \"" + name + "\". Add it first: syncline group add.")));
    }
    return ids;
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

  @Command(
      name = "sign-out",
      description =
          "Ends all tickets of a user, or of everybody; a running server may take them for ten"
              + " seconds more.",
      mixinStandardHelpOptions = true)
  int signOut(@Mixin ServerOptions options, @ArgGroup(multiplicity = "1") Whom whom)
      throws IOException {
    return with(
        options,
        users -> {
          int ended =
              whom.all
                  ? users.signAllOut(Server.operator())
                  : users.signOut(Server.operator(), Objects.requireNonNullElse(whom.name, ""));
          out().println("Ended " + ended + (ended == 1 ? " ticket." : " tickets."));
        });
  }

  /** One user, or all. */
  static final class Whom {
    @Parameters(paramLabel = "NAME", arity = "0..1")
    private @Nullable String name;

    @Option(names = "--all", description = "everybody")
    private boolean all;
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
