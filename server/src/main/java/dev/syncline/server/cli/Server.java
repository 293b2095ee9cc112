package dev.syncline.server.cli;

import dev.syncline.server.Wiring;
import dev.syncline.server.config.ServerConfig;
import dev.syncline.server.http.HttpServer;
import dev.syncline.sync.access.Caller;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A server that is running in this program. */
final class Server implements AutoCloseable {
  private final Wiring wiring;
  private final HttpServer http;
  private final String host;
  private final @Nullable String firstPassword;
  private boolean closed;

  private Server(Wiring wiring, HttpServer http, String host, @Nullable String firstPassword) {
    this.wiring = wiring;
    this.http = http;
    this.host = host;
    this.firstPassword = firstPassword;
  }

  /**
   * Opens the data, creates the first user if there is none, and answers requests; the engine does
   * not run yet.
   */
  static Server start(ServerConfig config, Progress progress) throws IOException {
    progress.say("opening the data in " + config.data());
    Wiring wiring = Wiring.open(config);
    try {
      Optional<String> password =
          wiring.tenant().users().firstStart(System.getenv("SYNCLINE_ADMIN_PASSWORD"));
      HttpServer http = wiring.listen();
      return new Server(wiring, http, config.listening().host(), password.orElse(null));
    } catch (IOException | RuntimeException e) {
      wiring.close();
      throw e;
    }
  }

  Wiring wiring() {
    return wiring;
  }

  /** Finishes what a crash left half done. */
  void recover() {
    wiring.recover();
  }

  void startEngine() {
    wiring.startEngine();
  }

  /** {@code http://HOST:PORT}. */
  String url() {
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + http.port();
  }

  /** The password of the user that this start created; null when it created none. */
  @Nullable String firstPassword() {
    return firstPassword;
  }

  /** Says how to sign in, if this was the first start with a password nobody chose. */
  void tellFirstPassword(PrintWriter out) {
    if (firstPassword != null && System.getenv("SYNCLINE_ADMIN_PASSWORD") == null) {
      out.println(
          "The user admin was created with the password "
              + firstPassword
              + " (shown once; change it with: user passwd admin)");
    }
  }

  /** Goes on until the program is told to stop. */
  void serve(PrintWriter out) throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stop")
                .unstarted(() -> {
                  close();
                  stopped.countDown();
                }));
    out.println("Syncline listening on " + url());
    out.flush();
    stopped.await();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      http.close();
      wiring.close();
    }
  }

  /** For actions of the command line itself. */
  static Caller operator() {
    return Caller.SYSTEM;
  }
}
