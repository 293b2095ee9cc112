package dev.syncline.server.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/** A client that sends exactly the bytes it is told to, over one connection. */
public final class RawClient implements AutoCloseable {
  private static final int LONGEST_WAIT = 30_000;

  private final Socket socket;
  private final InputStream in;

  public RawClient(int port) throws IOException {
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(LONGEST_WAIT);
    socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /** An answer as it came. */
  public record Answer(int status, String head, String body) {
    /** The value of a header; empty when it is absent. */
    public String header(String name) {
      return value(head, name);
    }
  }

  public void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  public void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /**
   * Sends a text byte by byte until the server hangs up or there is no more.
   *
   * @return whether all of it went out
   */
  public boolean drip(String text, long pauseMillis) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      try {
        send(new byte[] {b});
      } catch (IOException e) {
        return false;
      }
      boolean _ = never.await(pauseMillis, TimeUnit.MILLISECONDS);
    }
    return true;
  }

  /** Reads an answer to anything but HEAD. */
  public Answer answer() throws IOException {
    return answer(true);
  }

  /** Reads an answer; one to HEAD has no body, whatever its header says. */
  public Answer answer(boolean withBody) throws IOException {
    String head = head();
    int status = Integer.parseInt(head.split(" ")[1]);
    String length = value(head, "Content-Length");
    byte[] body = {};
    if (withBody && !length.isEmpty()) {
      body = in.readNBytes(Integer.parseInt(length));
    } else if (withBody && value(head, "Transfer-Encoding").equalsIgnoreCase("chunked")) {
      body = chunks();
    }
    if (body.length > 0 && value(head, "Content-Encoding").equals("gzip")) {
      body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
    }
    return new Answer(status, head, new String(body, StandardCharsets.UTF_8));
  }

  private String head() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("The server hung up after: " + head);
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      int size = Integer.parseInt(line(), 16);
      body.write(in.readNBytes(size));
      String _ = line();
      if (size == 0) {
        return body.toByteArray();
      }
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (line.indexOf("\r\n") < 0) {
      line.append((char) in.read());
    }
    return line.substring(0, line.length() - 2);
  }

  /** Waits for the server to hang up and answers what it sent before. */
  public String untilClosed() throws IOException {
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    try {
      in.transferTo(rest);
    } catch (java.net.SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      // A reset is an end too.
    }
    return rest.toString(StandardCharsets.UTF_8);
  }

  private static String value(String head, String name) {
    for (String line : head.split("\r\n")) {
      if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
        return line.substring(name.length() + 1).strip();
      }
    }
    return "";
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
