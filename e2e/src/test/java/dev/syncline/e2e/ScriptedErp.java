package dev.syncline.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A connector that knows one kind of actor, answers from a script and can be held up. */
final class ScriptedErp implements AutoCloseable {
  private static final Map<String, String> ANSWERS =
      Map.of(
          "WSGetConfigData",
          fields(field("Server", "Text", "Normal", ""), field("Note", "Text", "Normal", "")),
          "WSGetSupportedActorTypes",
          "<Items xmlns:a=\"http://schemas.microsoft.com/2003/10/Serialization/Arrays\">"
              + "<a:string>Customer</a:string></Items>",
          "WSGetSupportedActorTypeFields",
          fields(
              field("NAME", "Text", "Mandatory", ""),
              field("PHONE", "Text", "Normal", ""),
              field("GROUP", "List", "Normal", "groups")),
          "WSGetList",
          """
          <ListItems xmlns:a="http://schemas.microsoft.com/2003/10/Serialization/Arrays">
          <a:KeyValueOfstringstring><a:Key>A</a:Key><a:Value>Gold</a:Value>
          </a:KeyValueOfstringstring>
          <a:KeyValueOfstringstring><a:Key>B</a:Key><a:Value>Silver &amp; Söhne</a:Value>
          </a:KeyValueOfstringstring></ListItems>
          """);

  private final HttpServer server;
  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();

  /** A call as it came. */
  record Call(String operation, String body) {
    /** The connection that it is about. */
    String connection() throws IOException {
      return Xml.parse(body).text("ConnectionGuid");
    }
  }

  ScriptedErp() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  private static String fields(String... fields) {
    return "<FieldMetaDataObjects>" + String.join("", fields) + "</FieldMetaDataObjects>";
  }

  private static String field(String key, String type, String access, String list) {
    return """
    <FieldMetadataInfoWS><Access>%s</Access><DisplayName>%s</DisplayName><FieldKey>%2$s</FieldKey>
    <FieldType>%s</FieldType><ListName>%s</ListName><Rank>1</Rank></FieldMetadataInfoWS>
    """
        .formatted(access, key, type, list);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/ErpConnectorWS.svc";
  }

  /** Lets calls of an operation wait until {@link #release}. */
  void hold(String operation) {
    held.put(operation, new CountDownLatch(1));
  }

  /** Lets calls of an operation go on. */
  void release(String operation) {
    Objects.requireNonNull(held.remove(operation), operation).countDown();
  }

  /** Waits for the next call of an operation, skipping all others. */
  Call await(String operation) throws InterruptedException {
    while (true) {
      Call call = calls.poll(60, TimeUnit.SECONDS);
      if (call == null) {
        throw new AssertionError("Nobody called " + operation + " within a minute.");
      }
      if (call.operation().equals(operation)) {
        return call;
      }
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String action = exchange.getRequestHeaders().getFirst("SOAPAction").replace("\"", "");
    String operation = action.substring(action.lastIndexOf('/') + 1);
    calls.add(new Call(operation, body));
    CountDownLatch latch = held.get(operation);
    try {
      if (latch != null) {
        latch.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    byte[] answer =
        """
        <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
        <%1$sResponse xmlns="http://www.superoffice.net/EIS/Connector/1.0"><%1$sResult>
        <IsOk>true</IsOk><State>Ok</State>%2$s</%1$sResult></%1$sResponse></s:Body></s:Envelope>
        """
            .formatted(operation, ANSWERS.getOrDefault(operation, ""))
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @Override
  public void close() {
    held.values().forEach(CountDownLatch::countDown);
    server.stop(0);
  }
}
