package dev.syncline.server.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Does what a server does in its first second, and ends: the build runs it to record which classes
 * a start needs.
 */
@Command(name = "train", hidden = true)
final class TrainCommand implements Callable<Integer> {
  private static final String NAMESPACE = "http://www.superoffice.net/ws/crm/NetServer/Services86";

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ServerOptions options = new ServerOptions();

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    // Once to make the data, once as every later start finds it.
    for (int start = 0; start < 2; start++) {
      try (Server server = Server.start(options.config("127.0.0.1", 0), new Progress(out));
          HttpClient client = HttpClient.newHttpClient()) {
        server.recover();
        server.startEngine();
        String base = server.url() + "/Remote/Services86/";
        post(client, base + "SoPrincipal.svc", "<GetSystemInfo xmlns='" + NAMESPACE + "'/>");
        post(client, base + "ErpSync.svc", "<GetEngineStatus xmlns='" + NAMESPACE + "'/>");
        var _ =
            client.send(
                HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/Contact")).build(),
                BodyHandlers.ofString());
      }
    }
    return 0;
  }

  private static void post(HttpClient client, String url, String body) throws Exception {
    String envelope =
        "<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'><Body>"
            + body
            + "</Body></Envelope>";
    var _ =
        client.send(
            HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "text/xml; charset=utf-8")
                .POST(BodyPublishers.ofString(envelope))
                .build(),
            BodyHandlers.ofString());
  }
}
