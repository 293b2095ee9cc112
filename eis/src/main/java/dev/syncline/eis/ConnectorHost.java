package dev.syncline.eis;

import dev.syncline.connector.ErpConnector;
import dev.syncline.soap.Limits;
import dev.syncline.soap.SoapBinding;
import dev.syncline.soap.SoapCall;
import dev.syncline.soap.SoapEndpoint;
import dev.syncline.soap.SoapReply;
import dev.syncline.soap.WsdlWriter;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Serves Java connectors to any client of EIS Connector 1.0: ErpConnectorWS.svc. Safe for use by
 * many threads.
 */
public final class ConnectorHost {
  private final Map<String, ErpConnector> connectors;
  private final SoapEndpoint endpoint;
  private final HostedOperations operations = new HostedOperations();

  /**
   * A host.
   *
   * @param connectors name to connector; the first one serves callers that name none
   */
  public ConnectorHost(Map<String, ErpConnector> connectors, Limits limits) {
    this.connectors = new LinkedHashMap<>(connectors);
    this.endpoint = new SoapEndpoint(SoapBinding.of(ErpConnectorWS.class, 1), limits);
  }

  /**
   * Answers a call, and writes a long answer as it comes from the connector.
   *
   * @param query of the URL, raw; null for none. {@code ConnectorName=…} chooses the connector
   * @param contentType as sent; null for none
   * @param start is told status and content type, and gives what to write to
   * @throws IOException when the answer can't be written or the connector broke off in the middle:
   *     the connection must then be cut, so that half an answer is not taken for a whole one
   */
  public void answer(
      @Nullable String query,
      byte[] request,
      @Nullable String contentType,
      SoapEndpoint.AnswerStart start)
      throws IOException {
    try (OpenAnswer open = new OpenAnswer()) {
      endpoint.answerTo(request, contentType, call -> reply(query, call, open), start);
    }
  }

  /** The description of the service. */
  public String wsdl(String address) {
    return WsdlWriter.write(endpoint.binding(), address);
  }

  private SoapReply reply(@Nullable String query, SoapCall call, OpenAnswer open) {
    String name = name(query);
    ErpConnector connector = connector(name);
    String operation = call.operation().name();
    Object argument = call.arguments().length == 0 ? null : call.arguments()[0];
    if (connector == null) {
      String why =
          connectors.isEmpty()
              ? "There is no connector here."
              : "There is no connector named "
                  + name
                  + " here. The connectors are: "
                  + String.join(", ", connectors.keySet())
                  + ".";
      return SoapReply.of(null, operations.failed(operation, why));
    }
    return SoapReply.of(null, operations.serve(operation, connector, argument, open));
  }

  private @Nullable ErpConnector connector(@Nullable String name) {
    for (Map.Entry<String, ErpConnector> each : connectors.entrySet()) {
      if (name == null || each.getKey().equalsIgnoreCase(name)) {
        return each.getValue();
      }
    }
    return null;
  }

  private static @Nullable String name(@Nullable String query) {
    if (query != null) {
      for (String pair : query.split("&")) {
        int equals = pair.indexOf('=');
        if (equals > 0 && pair.substring(0, equals).equalsIgnoreCase("ConnectorName")) {
          String value = decoded(pair.substring(equals + 1)).strip();
          return value.isEmpty() ? null : value;
        }
      }
    }
    return null;
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value; // then it is no name that is known
    }
  }
}
