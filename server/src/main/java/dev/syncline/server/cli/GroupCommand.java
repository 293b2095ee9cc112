package dev.syncline.server.cli;

import dev.syncline.model.Associate;
import dev.syncline.model.UserGroup;
import dev.syncline.server.Wiring;
import dev.syncline.sync.access.Users;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The groups of users that access lists may name; the server may be running. */
@Command(
    name = "group",
    description = "Adds and lists groups of users.",
    mixinStandardHelpOptions = true)
final class GroupCommand {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(name = "add", description = "Adds a group.", mixinStandardHelpOptions = true)
  int add(@Mixin ServerOptions options, @Parameters(paramLabel = "NAME") String name)
      throws IOException {
    try (Wiring wiring = Wiring.open(options.config("127.0.0.1", 0))) {
      UserGroup added =
          wiring.tenant().users().saveGroup(Server.operator(), new UserGroup(0, name.strip()));
      spec.commandLine().getOut().println("Added the group " + added.name() + ".");
    }
    return 0;
  }

  @Command(
      name = "list",
      description = "Lists the groups: number, name, and who is in it.",
      mixinStandardHelpOptions = true)
  int list(@Mixin ServerOptions options) throws IOException {
    try (Wiring wiring = Wiring.open(options.config("127.0.0.1", 0))) {
      Users users = wiring.tenant().users();
      List<Associate> all = users.all(Server.operator());
      for (UserGroup group : users.groups()) {
        String members =
            all.stream()
                .filter(user -> user.groupIds().contains(group.id()))
                .map(Associate::name)
                .collect(Collectors.joining(", "));
        spec.commandLine().getOut().printf("%-6d %-30s %s%n", group.id(), group.name(), members);
      }
    }
    return 0;
  }
}
