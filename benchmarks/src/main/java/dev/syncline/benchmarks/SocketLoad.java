package dev.syncline.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A thread per connection that sends, reads the answer, and sends again. */
final class SocketLoad implements Load {

  @Override
  public String name() {
    return "blocking sockets of our own";
  }

  @Override
  public Result run(String url, Calls.Call call, int connections, int seconds) throws IOException {
    URI uri = URI.create(url);
    byte[] request = request(uri, call);
    long start = System.nanoTime();
    long end = start + TimeUnit.SECONDS.toNanos(seconds);
    List<Future<long[]>> all = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      for (int i = 0; i < connections; i++) {
        all.add(threads.submit(() -> loop(uri, request, end)));
      }
    }
    double took = (System.nanoTime() - start) / 1e9;
    try {
      long[] latencies = new long[0];
      for (Future<long[]> each : all) {
        int known = latencies.length;
        long[] more = each.get();
        latencies = Arrays.copyOf(latencies, known + more.length);
        System.arraycopy(more, 0, latencies, known, more.length);
      }
      Arrays.sort(latencies);
      return new Result(latencies.length, took, latencies[latencies.length / 2] / 1e3);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static byte[] request(URI uri, Calls.Call call) {
    StringBuilder head = new StringBuilder("POST " + call.path() + " HTTP/1.1\r\n");
    head.append("Host: ").append(uri.getAuthority()).append("\r\n");
    call.headers().forEach(header -> head.append(header).append("\r\n"));
    int length = call.body().getBytes(StandardCharsets.UTF_8).length;
    head.append("Content-Length: ").append(length).append("\r\n\r\n").append(call.body());
    return head.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Nanoseconds of each call. */
  private static long[] loop(URI uri, byte[] request, long end) throws IOException {
    long[] latencies = new long[1024];
    int count = 0;
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream(), 65_536);
      for (long before = System.nanoTime(); before < end; before = System.nanoTime()) {
        socket.getOutputStream().write(request);
        readAnswer(in);
        if (count == latencies.length) {
          latencies = Arrays.copyOf(latencies, count * 2);
        }
        latencies[count++] = System.nanoTime() - before;
      }
    }
    return Arrays.copyOf(latencies, count);
  }

  private static void readAnswer(InputStream in) throws IOException {
    String status = line(in);
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException("The answer was " + status);
    }
    long length = -1;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(lower.substring(15).strip());
      }
    }
    if (length >= 0) {
      in.skipNBytes(length);
      return;
    }
    for (int chunk = chunk(in); chunk > 0; chunk = chunk(in)) {
      in.skipNBytes(chunk + 2L);
    }
    String _ = line(in);
  }

  private static int chunk(InputStream in) throws IOException {
    return Integer.parseInt(line(in).strip(), 16);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("The server closed the connection.");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
