package dev.syncline.server.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipException;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jetty's core handlers on virtual threads, with limits. */
public final class HttpServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HttpServer.class);

  private final Server server;
  private final ServerConnector connector;
  private final HttpRoutes routes;

  private HttpServer(Server server, ServerConnector connector, HttpRoutes routes) {
    this.routes = routes;
    this.server = server;
    this.connector = connector;
  }

  /**
   * Listens and answers from now on.
   *
   * @param port 0 takes a free one
   * @throws IOException when the address can't be listened on
   */
  public static HttpServer start(
      String host, int port, HttpLimits limits, Addresses addresses, HttpRoutes routes)
      throws IOException {
    Server server = new Server(new VirtualThreadPool());
    HttpConfiguration config = new HttpConfiguration();
    config.setSendServerVersion(false);
    config.setSendDateHeader(true);
    config.setRequestHeaderSize(limits.headerBytes());
    config.setUriCompliance(UriCompliance.DEFAULT);
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(config));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(limits.idle().toMillis());
    server.addConnector(connector);
    server.setStopTimeout(10_000);
    server.setErrorHandler(HttpServer::error);
    // Behind the unpacking, so that a bomb meets the limit too.
    SizeLimitHandler sized = new SizeLimitHandler(limits.bodyBytes(), -1);
    sized.setHandler(new Entry(addresses, routes));
    CompressionHandler packed = new CompressionHandler(sized);
    packed.putCompression(new GzipCompression());
    packed.putConfiguration("/*", CompressionConfig.builder().defaults().build());
    HeaderWatch watched =
        new HeaderWatch(
            new LeastSpeed(packed, limits), limits.headerTime(), connector.getScheduler());
    connector.addBean(watched, false);
    server.setHandler(new GracefulHandler(watched));
    try {
      server.start();
    } catch (Exception e) {
      stop(server);
      throw new IOException(
          "The server can't listen on " + host + ":" + port + ": " + rootMessage(e), e);
    }
    return new HttpServer(server, connector, routes);
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  /** The port that is listened on. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Finishes what is in flight, for ten seconds at most. */
  @Override
  public void close() {
    routes.stopping();
    stop(server);
  }

  private static void stop(Server server) {
    try {
      server.stop();
    } catch (Exception e) {
      log.warn("The server did not stop cleanly.", e);
    }
  }

  /** What Jetty refuses by itself is answered in plain words, never with an exception's text. */
  private static boolean error(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    String text = status + " " + HttpStatus.getMessage(status) + "\n";
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
    Content.Sink.write(response, true, text, callback);
    return true;
  }

  /** Hands requests to the routes. */
  private static final class Entry extends Handler.Abstract {
    private final Addresses addresses;
    private final HttpRoutes routes;

    Entry(Addresses addresses, HttpRoutes routes) {
      this.addresses = addresses;
      this.routes = routes;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      // A caller who waits for an answer may stand still; one we wait for is failed all the same.
      request.addIdleTimeoutListener(timeout -> false);
      Exchange exchange;
      try {
        exchange = new Exchange(request, response, callback, addresses);
      } catch (RuntimeException e) {
        Response.writeError(request, response, callback, HttpStatus.BAD_REQUEST_400);
        return true;
      }
      try {
        routes.handle(exchange);
        if (!exchange.answered()) {
          exchange.text(404, "There is nothing at " + exchange.path() + ".\n");
        }
      } catch (org.eclipse.jetty.http.HttpException.RuntimeException e) {
        // A limit of ours was reached while the body was read.
        refuse(exchange, e.getCode(), e);
      } catch (Exception e) {
        failed(exchange, e);
      }
      return true;
    }

    private static void failed(Exchange exchange, Exception e) {
      Throwable cause = e;
      while (cause != null) {
        if (cause instanceof org.eclipse.jetty.http.HttpException http) {
          refuse(exchange, http.getCode(), e);
          return;
        }
        if (cause instanceof TimeoutException) {
          refuse(exchange, HttpStatus.REQUEST_TIMEOUT_408, e);
          return;
        }
        if (cause instanceof ZipException) {
          refuse(exchange, HttpStatus.BAD_REQUEST_400, e);
          return;
        }
        cause = cause.getCause();
      }
      if (e instanceof IOException) {
        log.debug("A request broke off.", e);
        exchange.fail(e);
        return;
      }
      log.error("{} {} failed.", exchange.method(), exchange.path(), e);
      refuse(exchange, 500, e);
    }

    private static void refuse(Exchange exchange, int status, Exception cause) {
      if (exchange.answered()) {
        exchange.fail(cause);
        return;
      }
      exchange.respond(
          status,
          "text/plain; charset=utf-8",
          (status + " " + HttpStatus.getMessage(status) + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }
}
