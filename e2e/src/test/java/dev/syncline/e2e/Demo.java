package dev.syncline.e2e;

import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** The packaged program running its demo on a data directory, and being restarted on it. */
final class Demo implements AutoCloseable {
  private final Path data;
  private Program program;
  private String url;

  private Demo(Path data, Program program, String url) {
    this.data = data;
    this.program = program;
    this.url = url;
  }

  /** Starts it and waits until it is set up. */
  static Demo start(Path data) throws Exception {
    Program program = program(data, 0);
    return new Demo(data, program, program.url());
  }

  /** Starts it on a port and does not wait: it is answering long before it is set up. */
  static Program program(Path data, int port) throws IOException {
    return Program.start("demo", "--data", data.toString(), "--port", Integer.toString(port));
  }

  /** Ends it as a power cut does, and starts it again on another port. */
  void killAndRestart() throws Exception {
    program.kill();
    restarted();
  }

  /** Ends it as an operator does, and starts it again on another port. */
  void restart() throws Exception {
    program.stop();
    restarted();
  }

  private void restarted() throws Exception {
    program = program(data, 0);
    url = program.url();
  }

  Program program() {
    return program;
  }

  String url() {
    return url;
  }

  Web web() {
    return new Web(url);
  }

  WholesaleDb erp() {
    return new WholesaleDb(data);
  }

  /** The id of its connection. */
  int connectionId() throws Exception {
    return connection().get("ErpConnectionId").asInt();
  }

  /** Its connection as the agent answers it. */
  JsonNode connection() throws Exception {
    for (JsonNode connection : web().agent("GetAllConnections", java.util.Map.of())) {
      if (connection.get("DisplayName").asString().equals("Nordlys Wholesale")) {
        return connection;
      }
    }
    throw new IOException("The demo has no connection.");
  }

  @Override
  public void close() {
    program.close();
  }
}
