package dev.syncline.server;

import dev.syncline.server.config.Access;
import dev.syncline.server.config.Listening;
import dev.syncline.server.config.ServerConfig;
import dev.syncline.server.config.Web;
import dev.syncline.server.http.Addresses;
import dev.syncline.server.http.Cors;
import dev.syncline.server.http.HttpLimits;
import dev.syncline.server.http.HttpServer;
import dev.syncline.server.http.RawClient;
import dev.syncline.soap.Limits;
import dev.syncline.sync.connections.OwnCompany;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole server on a folder, in this program, on a free port. Its engine does not run by itself.
 */
public final class TestServer implements AutoCloseable {
  public static final String PASSWORD = "a good password";
  public static final String BASIC = basic("admin", PASSWORD);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Wiring wiring;
  private final HttpServer http;

  private TestServer(Wiring wiring, HttpServer http) {
    this.wiring = wiring;
    this.http = http;
  }

  public static TestServer start(Path data) throws IOException {
    return start(data, new Addresses(null, false), Duration.ofHours(6));
  }

  /** Starts one with other addresses, and tickets that live for another time. */
  public static TestServer start(Path data, Addresses addresses, Duration ticketLife)
      throws IOException {
    Web web = new Web(addresses, Cors.NONE, HttpLimits.DEFAULT, Limits.REQUEST);
    return start(
        config(data).withWeb(web).withAccess(new Access(ticketLife, false, null, null, false)));
  }

  /** The usual configuration. */
  public static ServerConfig config(Path data) {
    return ServerConfig.of(data, new Listening("127.0.0.1", 0))
        .withCompany(new OwnCompany("Test & Co", "4711"));
  }

  /** Starts one as configured. */
  public static TestServer start(ServerConfig config) throws IOException {
    return start(config, InstantSource.system());
  }

  /** Starts one whose time is told by a test. */
  public static TestServer start(ServerConfig config, InstantSource clock) throws IOException {
    Wiring wiring = Wiring.open(config, clock);
    var _ = wiring.tenant().users().firstStart(PASSWORD);
    HttpServer http = wiring.listen();
    wiring.recover();
    return new TestServer(wiring, http);
  }

  /** From now on what is to be done in the background is done. */
  public void startEngine() {
    wiring.startEngine();
  }

  /** What is behind it. */
  public TenantServices tenant() {
    return wiring.tenant();
  }

  public int port() {
    return http.port();
  }

  public String url() {
    return "http://127.0.0.1:" + port();
  }

  /** A connection of its own, for what no decent client sends. */
  public RawClient raw() throws IOException {
    return new RawClient(port());
  }

  /** The value of an Authorization header. */
  public static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Sends a request.
   *
   * @param headers names and values by turns
   */
  public HttpResponse<String> send(String method, String path, byte[] body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url() + path.replace(" ", "%20")))
            .timeout(Duration.ofMinutes(1))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  /** Sends a small body that unpacks to many blanks, as the administrator; answers the status. */
  public int sendPacked(String path, int blanks) throws IOException, InterruptedException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(" ".repeat(blanks).getBytes(StandardCharsets.UTF_8));
    }
    return send(
            "POST",
            path,
            packed.toByteArray(),
            "Authorization",
            BASIC,
            "Content-Encoding",
            "gzip",
            "Content-Type",
            "text/xml")
        .statusCode();
  }

  /** Sends JSON as the administrator. */
  public HttpResponse<String> json(String method, String path, String body)
      throws IOException, InterruptedException {
    return send(
        method,
        path,
        body.getBytes(StandardCharsets.UTF_8),
        "Authorization",
        BASIC,
        "Content-Type",
        "application/json");
  }

  /** Calls an operation of the agent as the administrator, and expects that it works. */
  public JsonNode agent(String operation, Object arguments)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        json("POST", "/api/v1/Agents/ErpSync/" + operation, JSON.writeValueAsString(arguments));
    if (answer.statusCode() >= 300) {
      throw new AssertionError(operation + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
  }

  /** Reads a resource as the administrator, and expects that it is there. */
  public JsonNode get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = json("GET", path, "");
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  /** Creates a company with a name, and answers its id. */
  public int company(String name) throws IOException, InterruptedException {
    HttpResponse<String> made =
        json("POST", "/api/v1/Contact", JSON.writeValueAsString(Map.of("Name", name)));
    return JSON.readTree(made.body()).get("ContactId").asInt();
  }

  @Override
  public void close() {
    http.close();
    wiring.close();
  }
}
