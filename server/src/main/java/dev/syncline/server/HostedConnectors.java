package dev.syncline.server;

import dev.syncline.connector.ErpConnector;
import dev.syncline.eis.ConnectorHost;
import dev.syncline.server.http.Exchange;
import dev.syncline.soap.Limits;
import dev.syncline.sync.erp.ErpConnectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The installed Java connectors as EIS services: {@code /ErpConnectorWS.svc?ConnectorName=…}. */
final class HostedConnectors {
  private final ErpConnectors connectors;
  private final Limits limits;
  private final boolean forAll;
  private final Map<String, ErpConnector> open = new LinkedHashMap<>();
  private volatile @org.jspecify.annotations.Nullable ConnectorHost host;

  /**
   * @param forAll whether other machines may call them; EIS knows no credentials
   */
  HostedConnectors(ErpConnectors connectors, Limits limits, boolean forAll) {
    this.connectors = connectors;
    this.limits = limits;
    this.forAll = forAll;
  }

  void handle(Exchange exchange) throws IOException {
    if (!forAll && !exchange.fromThisMachine()) {
      // Read to its end, or the connection breaks off under a caller who is still sending.
      exchange.drain();
      exchange.text(
          403,
          "The connectors here are for programs on this machine. The setting connectors-for-all"
              + " opens them to others.\n");
      return;
    }
    switch (exchange.method()) {
      case "POST" ->
          host()
              .answer(
                  exchange.rawQuery(),
                  exchange.bytes(),
                  exchange.requestHeader("Content-Type"),
                  exchange::stream);
      case "GET", "HEAD" -> {
        if (exchange.hasQuery("wsdl") || exchange.hasQuery("singleWsdl")) {
          exchange.respond(
              200,
              "text/xml; charset=utf-8",
              host().wsdl(exchange.publicUrl()).getBytes(StandardCharsets.UTF_8));
        } else {
          exchange.text(
              200,
              "EIS Connector 1.0. The connectors here: "
                  + String.join(", ", connectors.pluginNames())
                  + "; choose one with ?ConnectorName=NAME. Description: ?wsdl\n");
        }
      }
      default -> {
        exchange.header("Allow", "GET, HEAD, POST");
        exchange.text(405, "Call this address with POST, or read it with GET.\n");
      }
    }
  }

  /** Opened at the first call: most servers host no connector. */
  private ConnectorHost host() {
    ConnectorHost known = host;
    if (known != null) {
      return known;
    }
    synchronized (open) {
      for (String name : connectors.pluginNames()) {
        open.computeIfAbsent(name, plugin -> connectors.at("plugin://" + plugin));
      }
      ConnectorHost made = new ConnectorHost(open, limits);
      host = made;
      return made;
    }
  }
}
