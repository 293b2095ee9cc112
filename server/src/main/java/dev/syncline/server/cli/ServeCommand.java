package dev.syncline.server.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the server until it is stopped. */
@Command(name = "serve", description = "Runs the server.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ServerOptions options = new ServerOptions();

  @Option(names = "--host", description = "the address to listen on (default: 127.0.0.1)")
  private @Nullable String host;

  @Option(names = "--port", description = "the port to listen on, 0 for a free one (default: 8086)")
  private @Nullable Integer port;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    try (Server server = Server.start(options.config(host, port), new Progress(out))) {
      server.recover();
      server.startEngine();
      server.tellFirstPassword(out);
      server.serve(out);
    }
    return 0;
  }
}
