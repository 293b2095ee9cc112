package dev.syncline.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls a server as fast as it answers, over connections that stay open. */
interface Load {

  /**
   * What came of it.
   *
   * @param p50 microseconds
   */
  record Result(long requests, double seconds, double p50) {
    double perSecond() {
      return requests / seconds;
    }
  }

  /**
   * @throws IOException also when a call failed: figures of failing calls say nothing
   */
  Result run(String url, Calls.Call call, int connections, int seconds) throws IOException;

  /** What its figures were made with. */
  String name();

  /** wrk where it is installed, else our own. */
  static Load best() {
    return System.getenv("PATH") != null
            && Pattern.compile(":")
                .splitAsStream(System.getenv("PATH"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "wrk")))
        ? new Wrk()
        : new SocketLoad();
  }

  /** The program wrk: one thread of C, which leaves the cores to the servers. */
  final class Wrk implements Load {
    private static final Pattern RESULT = Pattern.compile("RESULT (\\d+) (\\d+) ([\\d.]+) (\\d+)");

    @Override
    public String name() {
      return "wrk";
    }

    @Override
    public Result run(String url, Calls.Call call, int connections, int seconds)
        throws IOException {
      Path script = Files.createTempFile("syncline-load", ".lua");
      try {
        Files.writeString(script, script(call));
        Process process =
            new ProcessBuilder(
                    List.of(
                        "wrk",
                        "-t1",
                        "-c" + connections,
                        "-d" + seconds + "s",
                        "--timeout",
                        "10s",
                        "-s",
                        script.toString(),
                        url + call.path()))
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher matcher = RESULT.matcher(out);
        if (!matcher.find() || !matcher.group(4).equals("0")) {
          throw new IOException("wrk on " + url + call.path() + ": " + out);
        }
        return new Result(
            Long.parseLong(matcher.group(1)),
            Long.parseLong(matcher.group(2)) / 1e6,
            Double.parseDouble(matcher.group(3)));
      } finally {
        Files.delete(script);
      }
    }

    private static String script(Calls.Call call) {
      StringBuilder lua = new StringBuilder("wrk.method = \"POST\"\n");
      for (String header : call.headers()) {
        int colon = header.indexOf(':');
        lua.append("wrk.headers[\"")
            .append(header, 0, colon)
            .append("\"] = [=[")
            .append(header.substring(colon + 1).strip())
            .append("]=]\n");
      }
      // A long bracket drops a line break right behind it, so one is given.
      lua.append("wrk.body = [==[\n")
          .append(call.body())
          .append("]==]\n")
          .append(
              """
              function done(summary, latency, requests)
                local e = summary.errors
                io.write(string.format("RESULT %d %d %f %d\\n", summary.requests, summary.duration,
                  latency:percentile(50), e.connect + e.read + e.write + e.status + e.timeout))
              end
              """);
      return lua.toString();
    }
  }
}
