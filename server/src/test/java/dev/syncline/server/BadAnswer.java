package dev.syncline.server;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Ways to answer badly. */
enum BadAnswer implements FakeErp.Fault {
  HANGS_UP("broke the call off") {
    @Override
    public void play(Socket socket, OutputStream out, byte[] good) throws IOException {
      socket.close();
    }
  },
  HALF_OF_IT("broke the call off") {
    @Override
    public void play(Socket socket, OutputStream out, byte[] good) throws IOException {
      out.write(head("Content-Length: " + good.length));
      out.write(good, 0, good.length * 2 / 3);
      out.flush();
      socket.close();
    }
  },
  HALF_IN_CHUNKS("broke the call off") {
    @Override
    public void play(Socket socket, OutputStream out, byte[] good) throws IOException {
      out.write(head("Transfer-Encoding: chunked"));
      out.write((Integer.toHexString(good.length * 2 / 3) + "\r\n").getBytes(UTF_8));
      out.write(good, 0, good.length * 2 / 3);
      out.flush();
      socket.close();
    }
  },
  HALF_AS_IF_WHOLE("ends in the middle") {
    @Override
    public void play(Socket socket, OutputStream out, byte[] good) throws IOException {
      FakeErp.write(out, 200, XML, Arrays.copyOf(good, good.length * 2 / 3));
    }
  },
  NOTHING("ends in the middle") {
    @Override
    public void play(Socket socket, OutputStream out, byte[] good) throws IOException {
      FakeErp.write(out, 200, XML, new byte[0]);
    }
  },
  A_PAGE("Check that the URL is that of a connector") {
    @Override
    public void play(Socket socket, OutputStream out, byte[] good) throws IOException {
      FakeErp.write(out, 200, "text/html", "<html><p>Sign in<br></html>".getBytes(UTF_8));
    }
  },
  AN_ERROR_PAGE("HTTP 503") {
    @Override
    public void play(Socket socket, OutputStream out, byte[] good) throws IOException {
      FakeErp.write(out, 503, "text/html", "<html>Try later</html>".getBytes(UTF_8));
    }
  },
  NOT_FOR_YOU("credentials") {
    @Override
    public void play(Socket socket, OutputStream out, byte[] good) throws IOException {
      FakeErp.write(out, 401, "text/plain", "no".getBytes(UTF_8));
    }
  },
  NOISE("127.0.0.1") {
    @Override
    public void play(Socket socket, OutputStream out, byte[] good) throws IOException {
      byte[] noise = new byte[1000];
      new Random(7).nextBytes(noise);
      out.write(noise);
      out.flush();
      socket.close();
    }
  },
  BROKEN_GZIP("GZIP") {
    @Override
    public void play(Socket socket, OutputStream out, byte[] good) throws IOException {
      out.write(head("Content-Encoding: gzip\r\nContent-Length: " + good.length));
      out.write(good);
    }
  },
  A_FAULT("The company is locked.") {
    @Override
    public void play(Socket socket, OutputStream out, byte[] good) throws IOException {
      FakeErp.write(
          out,
          500,
          XML,
          """
          <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>
          <faultcode>s:Server</faultcode><faultstring>The company is locked.</faultstring>
          </s:Fault></s:Body></s:Envelope>
          """
              .getBytes(UTF_8));
    }
  },
  A_REFUSAL("The workbook is closed.") {
    @Override
    public void play(Socket socket, OutputStream out, byte[] good) throws IOException {
      FakeErp.write(out, 200, XML, status(good, "false", "Error"));
    }
  },
  A_WARNING_AND_NOTHING("The workbook is closed.") {
    @Override
    public void play(Socket socket, OutputStream out, byte[] good) throws IOException {
      FakeErp.write(out, 200, XML, status(good, "true", "Warning"));
    }
  },
  AN_ERROR_THAT_IS_OK("The workbook is closed.") {
    @Override
    public void play(Socket socket, OutputStream out, byte[] good) throws IOException {
      FakeErp.write(out, 200, XML, status(good, "true", "Error"));
    }
  },
  WRONG_TYPES("perhaps") {
    @Override
    public void play(Socket socket, OutputStream out, byte[] good) throws IOException {
      FakeErp.write(out, 200, XML, status(good, "perhaps", "Fine"));
    }
  },
  ANOTHER_ANSWER("WSGetWeatherResponse") {
    @Override
    public void play(Socket socket, OutputStream out, byte[] good) throws IOException {
      FakeErp.write(
          out, 200, XML, FakeErp.envelope("WSGetWeather", "<IsOk>true</IsOk>").getBytes(UTF_8));
    }
  };

  private static final Charset UTF_8 = StandardCharsets.UTF_8;
  private static final String XML = "text/xml; charset=utf-8";

  /** What the trouble is told with. */
  final String words;

  BadAnswer(String words) {
    this.words = words;
  }

  private static byte[] head(String headers) {
    return ("HTTP/1.1 200 OK\r\nContent-Type: " + XML + "\r\n" + headers + "\r\n\r\n")
        .getBytes(UTF_8);
  }

  /** The same answer without its actors, with another status and an explanation. */
  private static byte[] status(byte[] good, String ok, String state) {
    return new String(good, UTF_8)
        .replaceAll("(?s)<Actors>.*</Actors>", "<Actors i:nil=\"true\"/>")
        .replace("<IsOk>true</IsOk>", "<IsOk>" + ok + "</IsOk>")
        .replace(
            "<State>Ok</State>",
            "<State>"
                + state
                + "</State><UserExplanation>The workbook is closed.</UserExplanation>")
        .getBytes(UTF_8);
  }
}
