package dev.syncline.benchmarks;

import dev.syncline.eis.ConnectorHost;
import dev.syncline.server.http.Addresses;
import dev.syncline.server.http.Exchange;
import dev.syncline.server.http.HttpLimits;
import dev.syncline.server.http.HttpServer;
import dev.syncline.soap.Limits;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/** The measured ERP behind our own connector host, and addresses that change what it has. */
final class ErpProgram {
  static final String CONNECTOR = "/ErpConnectorWS.svc";
  static final String RESET = "/reset";
  static final String CHANGE = "/change";
  static final String CALLS = "/calls";

  private final MemoryErp erp = new MemoryErp();
  private final ConnectorHost host = new ConnectorHost(Map.of("memory", erp), Limits.REQUEST);

  private ErpProgram() {}

  /** Arguments: port. */
  public static void main(String[] args) throws IOException {
    ErpProgram program = new ErpProgram();
    HttpServer _ =
        HttpServer.start(
            "127.0.0.1",
            Integer.parseInt(args[0]),
            HttpLimits.DEFAULT,
            new Addresses(null, false),
            program::handle);
  }

  private void handle(Exchange exchange) throws IOException {
    switch (exchange.path()) {
      case CONNECTOR ->
          host.answer(
              exchange.rawQuery(),
              exchange.body().readAllBytes(),
              exchange.requestHeader("Content-Type"),
              exchange::stream);
      case RESET -> {
        erp.reset(
            number(exchange, "actors"),
            number(exchange, "fields"),
            number(exchange, "scattered") == 1);
        exchange.text(200, "done\n");
      }
      case CHANGE -> {
        erp.change(number(exchange, "count"));
        exchange.text(200, "done\n");
      }
      case CALLS -> exchange.text(200, erp.calls());
      default -> exchange.text(200, "An ERP for measuring.\n");
    }
  }

  private static int number(Exchange exchange, String name) {
    return Integer.parseInt(Objects.requireNonNull(exchange.query(name), name));
  }
}
