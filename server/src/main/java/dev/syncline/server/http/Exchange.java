package dev.syncline.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** One request and its answer, which is given exactly once. Used by one thread. */
public final class Exchange {
  private static final int MOST_BYTES = Integer.MAX_VALUE - 16;
  private static final int SHORT = 65_536;

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final Addresses addresses;
  private final Fields query;
  private final Body body;
  private boolean answered;
  private int status;

  Exchange(Request request, Response response, Callback callback, Addresses addresses) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.addresses = addresses;
    this.query = Request.extractQueryParameters(request, StandardCharsets.UTF_8);
    this.body = new Body(request);
  }

  public String method() {
    return request.getMethod();
  }

  /** The path without the query, decoded. */
  public String path() {
    return Request.getPathInContext(request);
  }

  /** The first header of this name; null when there is none. */
  public @Nullable String requestHeader(String name) {
    return request.getHeaders().get(name);
  }

  /** A query parameter; null when it is absent. */
  public @Nullable String query(String name) {
    return query.getValue(name);
  }

  /** The names of all query parameters. */
  public List<String> queryNames() {
    return List.copyOf(query.getNames());
  }

  /** The query as it was sent; null when there is none. */
  public @Nullable String rawQuery() {
    return request.getHttpURI().getQuery();
  }

  /** Whether the query has this name, in any case: {@code ?WSDL}, {@code ?wsdl=}. */
  public boolean hasQuery(String name) {
    return query.getNames().stream().anyMatch(name::equalsIgnoreCase);
  }

  /**
   * The body, as it comes. A body that goes beyond a limit fails with an {@link IOException}, which
   * whoever called the routes answers. There is one stream per exchange.
   */
  public InputStream body() {
    return body;
  }

  /** The body in memory. */
  public byte[] bytes() throws IOException {
    return bytes(MOST_BYTES);
  }

  /**
   * The beginning of the body in memory.
   *
   * @param most how many bytes; of a longer body the rest stays unread
   */
  public byte[] bytes(int most) throws IOException {
    long said = request.getLength();
    if (said < 0 || said > Math.min(most, SHORT)) {
      // It is not known or may be a lie: room is made as bytes come.
      return body.readNBytes(most);
    }
    byte[] bytes = new byte[(int) said];
    int length = body.readNBytes(bytes, 0, bytes.length);
    int next = length < most ? body.read() : -1;
    if (next < 0) {
      return length < bytes.length ? Arrays.copyOf(bytes, length) : bytes;
    }
    // What was said is the length of a packed body.
    ByteArrayOutputStream all = new ByteArrayOutputStream(SHORT);
    all.write(bytes, 0, length);
    all.write(next);
    all.writeBytes(body.readNBytes(most - all.size()));
    return all.toByteArray();
  }

  /** Reads what is left of a body, so that a caller who still sends it gets to the answer. */
  public void drain() throws IOException {
    if (!body.ended && body.read() >= 0) {
      long _ = body.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** The body of the request, with the failures that readers of streams expect. */
  private static final class Body extends InputStream {
    private final InputStream in;
    private boolean ended;

    Body(Request request) {
      this.in = Content.Source.asInputStream(request);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (ended) {
        return -1;
      }
      try {
        int count = in.read(bytes, offset, length);
        ended = count < 0;
        return count;
      } catch (HttpException.RuntimeException e) {
        throw new IOException(e);
      }
    }
  }

  /** Where the call comes from, for throttling and the log. */
  public String address() {
    return addresses.caller(request);
  }

  /**
   * Whether a program on this machine calls by itself: not through a proxy, and not a page of
   * somebody else's in a browser.
   */
  public boolean fromThisMachine() {
    return Addresses.isLocal(request);
  }

  /** The scheme and host that the caller used, or the public ones that are configured. */
  public String publicBase() {
    return addresses.publicBase(request);
  }

  /** The caller's address of this path, without the query. */
  public String publicUrl() {
    return publicBase() + request.getHttpURI().getPath();
  }

  /** Sets a header of the answer that comes. */
  public void header(String name, String value) {
    response.getHeaders().put(name, value);
  }

  /**
   * Reads what is left of the body, since a connection with an unread one can't be used again;
   * where that fails, the answer says so.
   */
  private void readToTheEnd() {
    try {
      drain();
    } catch (IOException e) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
  }

  /** Answers with a body in memory. */
  public void respond(int status, String contentType, byte[] body) {
    answered(status);
    readToTheEnd();
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    boolean head = request.getMethod().equals("HEAD");
    response.write(true, head ? null : ByteBuffer.wrap(body), callback);
  }

  /** Answers with a sentence. */
  public void text(int status, String text) {
    respond(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /** Answers without a body. */
  public void empty(int status) {
    answered(status);
    readToTheEnd();
    response.setStatus(status);
    response.write(true, null, callback);
  }

  /**
   * Answers with a body that is written as it is made. Closing the stream ends the answer; an
   * exception before that breaks the connection off, so that half an answer shows.
   */
  public OutputStream stream(int status, String contentType) {
    answered(status);
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    OutputStream out = Content.Sink.asOutputStream(response);
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        out.write(b);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
      }

      @Override
      public void flush() throws IOException {
        out.flush();
      }

      @Override
      public void close() throws IOException {
        out.close();
        callback.succeeded();
      }
    };
  }

  private void answered(int with) {
    answered = true;
    status = with;
  }

  /** The status of the answer; 0 while there is none. */
  public int status() {
    return status;
  }

  boolean answered() {
    return answered;
  }

  /** Whether the request asks for something that only its body says. */
  boolean hasBody() {
    HttpField length = request.getHeaders().getField(HttpHeader.CONTENT_LENGTH);
    return length == null || length.getLongValue() > 0;
  }

  /** Breaks the connection off. */
  void fail(Throwable cause) {
    callback.failed(cause);
  }
}
