package dev.syncline.eis;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/** A connector host behind a real socket. */
final class HostServer implements AutoCloseable {
  private final ConnectorHost host;
  private final boolean gzip;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  final List<String> queries = new CopyOnWriteArrayList<>();

  HostServer(ConnectorHost host, boolean gzip) throws IOException {
    this.host = host;
    this.gzip = gzip;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI url(String query) {
    return URI.create(
        "http://127.0.0.1:" + server.getAddress().getPort() + "/ErpConnectorWS.svc" + query);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    queries.add(String.valueOf(query));
    byte[] request = exchange.getRequestBody().readAllBytes();
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    host.answer(
        query,
        request,
        type,
        (status, contentType) -> {
          exchange.getResponseHeaders().set("Content-Type", contentType);
          if (gzip) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          }
          exchange.sendResponseHeaders(status, 0);
          OutputStream out = exchange.getResponseBody();
          return gzip ? new GZIPOutputStream(out) : out;
        });
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
