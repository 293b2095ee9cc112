package dev.syncline.benchmarks;

import dev.syncline.server.http.Addresses;
import dev.syncline.server.http.HttpLimits;
import dev.syncline.server.http.HttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The limit: our HTTP server with nothing behind it but bytes that are there already. */
final class ConstantProgram {
  private ConstantProgram() {}

  /** Arguments: port, files with the answers to the tiny and the large call. */
  public static void main(String[] args) throws IOException {
    byte[] tiny = Files.readAllBytes(Path.of(args[1]));
    byte[] large = Files.readAllBytes(Path.of(args[2]));
    HttpServer _ =
        HttpServer.start(
            "127.0.0.1",
            Integer.parseInt(args[0]),
            HttpLimits.DEFAULT,
            new Addresses(null, false),
            exchange -> {
              String action = exchange.requestHeader("SOAPAction");
              byte[] request = exchange.body().readAllBytes();
              boolean isLarge = action != null && action.contains("GetConnectionsAndDisplayFields");
              if (request.length == 0) {
                exchange.text(400, "Nothing came.\n");
              } else {
                exchange.respond(200, "text/xml; charset=utf-8", isLarge ? large : tiny);
              }
            });
  }
}
