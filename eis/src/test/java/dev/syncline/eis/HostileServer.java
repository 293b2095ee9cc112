package dev.syncline.eis;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that reads a request and then does what a script says, byte for byte. */
final class HostileServer implements AutoCloseable {

  /** What happens after a request was read. */
  interface Script {
    void play(Socket socket, OutputStream out, int request) throws Exception;
  }

  private final ServerSocket server;
  private final Script script;
  private final CountDownLatch closing = new CountDownLatch(1);
  final AtomicInteger requests = new AtomicInteger();
  final AtomicInteger connections = new AtomicInteger();
  private volatile String lastHead = "";

  HostileServer(Script script) throws IOException {
    this.script = script;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/ErpConnectorWS.svc");
  }

  /** Blocks a script until the test is over: a stall without a sleep. */
  void stall() throws InterruptedException {
    closing.await();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      while (readRequest(in)) {
        script.play(socket, socket.getOutputStream(), requests.incrementAndGet());
        socket.getOutputStream().flush();
      }
    } catch (Exception e) {
      // the client went away, or the script did its worst
    }
  }

  /** The head of the last request. */
  String lastHead() {
    return lastHead;
  }

  private boolean readRequest(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      head.append((char) next);
    }
    lastHead = head.toString();
    String lower = head.toString().toLowerCase(java.util.Locale.ROOT);
    int at = lower.indexOf("content-length:");
    int length = Integer.parseInt(lower.substring(at + 15, lower.indexOf("\r\n", at)).strip());
    return in.readNBytes(length).length == length;
  }

  /** A whole answer with a length. */
  static byte[] answer(int status, String type, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return (head(status, type) + "Content-Length: " + bytes.length + "\r\n\r\n" + body)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The beginning of an answer. */
  static String head(int status, String type) {
    return "HTTP/1.1 " + status + " X\r\nContent-Type: " + type + "\r\n";
  }

  /** An envelope around the result of an operation. */
  static String result(String operation, String members) {
    return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\""
        + " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"><s:Body><"
        + operation
        + "Response xmlns=\"http://www.superoffice.net/EIS/Connector/1.0\"><"
        + operation
        + "Result>"
        + members
        + "</"
        + operation
        + "Result></"
        + operation
        + "Response></s:Body></s:Envelope>";
  }

  @Override
  public void close() throws IOException {
    closing.countDown();
    server.close();
  }
}
