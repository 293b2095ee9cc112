package dev.syncline.server.cli;

import dev.syncline.server.demo.Demo;
import dev.syncline.sync.engine.SyncReport;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a server with a sample ERP and CRM that are in sync. */
@Command(
    name = "demo",
    description = "Runs the server with a sample ERP and a CRM that knows most of its customers.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ServerOptions options = new ServerOptions();

  @Option(
      names = "--port",
      defaultValue = "8086",
      description = "the port to listen on, 0 for a free one (default: ${DEFAULT-VALUE})")
  private int port;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Progress progress = new Progress(out);
    try (Server server = Server.start(options.config("127.0.0.1", port), progress)) {
      server.recover();
      Demo demo = new Demo(server.wiring().tenant(), options.directory(), progress::say);
      Demo.Result result = demo.prepare(server.url());
      server.startEngine();
      table(out, result);
      server.tellFirstPassword(out);
      commands(out, server, result);
      server.serve(out);
    }
    return 0;
  }

  private static void table(PrintWriter out, Demo.Result result) {
    out.println(result.fresh() ? "The demo is set up." : "The demo goes on with what is there.");
    out.println();
    out.printf("  ERP          %s%n", result.erp());
    for (Demo.Part part : result.connections()) {
      out.printf(
          "  connection   %d, %s: %d records linked%n",
          part.connection().id(), part.connection().displayName(), part.links());
    }
    out.printf(
        "  CRM          %d companies, %d persons, %d projects%n",
        result.companies(), result.persons(), result.projects());
    result
        .report()
        .ifPresent(report -> {
          boolean worth = report.status().compareTo(SyncReport.Status.OK_WITH_INFO) > 0;
          out.printf(
              "  first sync   %d records changed in the CRM%s%n",
              report.total(), worth ? ": " + report.explanation() : "");
        });
    out.println();
  }

  private static void commands(PrintWriter out, Server server, Demo.Result result) {
    String password = server.firstPassword() == null ? "PASSWORD" : server.firstPassword();
    String curl = "curl -s -u 'admin:" + password + "' ";
    out.println("Change a phone in the ERP, sync, and read it in the CRM:");
    out.println();
    out.printf(
        "  sqlite3 '%s' \"update customer set phone = '+47 22 00 00 00' where customer_no = 10001\"%n",
        result.erp());
    out.printf("  %s-X POST %s/api/v1/Agents/ErpSync/ForceSyncAll%n", curl, server.url());
    out.printf(
        "  %s\"%s/api/v1/Contact?\\$filter=Number%%20eq%%20'10001'&\\$select=Name,Phone\"%n",
        curl, server.url());
    out.println();
  }
}
