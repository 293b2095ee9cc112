package dev.syncline.eis;

import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ConnectorException.Kind;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** One request and its answer, from sending to the last byte. Used by one thread. */
final class Exchange implements AutoCloseable {
  private final URI url;
  private final HttpPost post;
  private final Watch watch;
  private final Consumer<Exchange> done;
  private @Nullable ClassicHttpResponse response;
  private InputStream body = InputStream.nullInputStream();
  private boolean ended;

  Exchange(URI url, HttpPost post, Watch watch, Consumer<Exchange> done) {
    this.url = url;
    this.post = post;
    this.watch = watch;
    this.done = done;
  }

  Watch watch() {
    return watch;
  }

  void answered(ClassicHttpResponse response) throws IOException {
    this.response = response;
    watch.body();
    HttpEntity entity = response.getEntity();
    if (entity != null) {
      watch.begin(System.nanoTime()); // inflating begins with reading
      try {
        body = new Watched(entity.getContent());
      } finally {
        watch.end(System.nanoTime(), 0);
      }
    } else {
      ended = true;
    }
  }

  int status() {
    return response == null ? 0 : response.getCode();
  }

  @Nullable String header(String name) {
    Header header = response == null ? null : response.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }

  /** What the answer holds, inflated. */
  InputStream body() {
    return body;
  }

  /** What an exception means for the caller. */
  ConnectorException failure(IOException e) {
    String verdict = watch.verdict();
    if (verdict != null) {
      return unknown("was cut off: " + verdict, e);
    } else if (e instanceof AddressGuard.Refused) {
      return notSent(e.getMessage() + ". Use another address or allow this one", e);
    } else if (e instanceof UnknownHostException) {
      return notSent("its host name is not known. Check the URL and the name service", e);
    } else if (e instanceof ConnectTimeoutException) {
      return notSent(
          "connecting took too long. Check that it runs and that no firewall stops us", e);
    } else if (e instanceof ConnectionRequestTimeoutException) {
      return notSent("too many calls to it are running. Try again later", e);
    } else if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
      return notSent("the connection was refused. Check that it runs and that the URL is right", e);
    } else if (e instanceof SSLHandshakeException || e instanceof SSLPeerUnverifiedException) {
      return notSent(
          "its certificate was not accepted (" + e.getMessage() + "). Check the certificate", e);
    } else if (e instanceof ClientProtocolException || e instanceof ZipException) {
      return new ConnectorException(
          Kind.NOT_UNDERSTOOD,
          "What answers at "
              + shown(url)
              + " does not speak HTTP as it should ("
              + reason(e)
              + "). Check that the URL is that of a connector.",
          e);
    } else if (e instanceof SocketTimeoutException) {
      return unknown("did not answer in time", e);
    }
    return unknown("broke the call off (" + reason(e) + ")", e);
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private ConnectorException notSent(String why, IOException e) {
    return new ConnectorException(
        Kind.NOT_SENT, "The connector " + shown(url) + " could not be reached: " + why + ".", e);
  }

  private ConnectorException unknown(String what, IOException e) {
    return new ConnectorException(
        Kind.UNKNOWN_OUTCOME,
        "The connector "
            + shown(url)
            + " "
            + what
            + ". Whether it did what was asked is not known. Check that it is well.",
        e);
  }

  /** The URL without a password in it. */
  static String shown(URI url) {
    return url.getRawUserInfo() == null
        ? url.toString()
        : url.toString().replace(url.getRawUserInfo() + "@", "");
  }

  /** From another thread: ends the exchange under the one that waits. */
  void cut() {
    post.cancel();
  }

  /** Ends it without reading the rest, which may be endless. */
  void abort() {
    if (!ended) {
      post.cancel();
    }
    done.accept(this);
    if (response != null) {
      try {
        response.close();
      } catch (IOException e) {
        // the connection is gone, which is what was wanted
      }
    }
  }

  /** Ends it; a connection whose answer was read to its end is used again. */
  @Override
  public void close() {
    if (!ended) {
      abort();
      return;
    }
    done.accept(this);
    try {
      body.close();
      if (response != null) {
        response.close();
      }
    } catch (IOException e) {
      post.cancel();
    }
  }

  /** Reads what little stands behind a document, so that the connection can be used again. */
  void drainTail() {
    try {
      for (int i = 0; i < 64 && !ended; i++) {
        if (body.read() < 0) {
          ended = true;
        }
      }
    } catch (IOException e) {
      // then it can't
    }
  }

  /** Tells the watch of each wait. */
  private final class Watched extends FilterInputStream {
    Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      watch.begin(System.nanoTime());
      int count = 0;
      try {
        count = in.read(buffer, offset, length);
        ended |= count < 0;
        return count;
      } catch (IOException e) {
        throw failure(e);
      } finally {
        watch.end(System.nanoTime(), Math.max(0, count));
      }
    }

    /** Closing the stream of an answer that was not read to its end would read it to its end. */
    @Override
    public void close() throws IOException {
      if (ended) {
        super.close();
      }
    }
  }
}
