package dev.syncline.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plain HTTP to a running program: SOAP in Services88 where nothing else is said, and REST. */
final class Web {
  static final JsonMapper JSON = JsonMapper.shared();
  private static final int NEWEST = 88;
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String url;
  private final String authorization;

  /**
   * @param url {@code http://HOST:PORT}
   */
  Web(String url) {
    this.url = url;
    this.authorization =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(("admin:" + Program.PASSWORD).getBytes(StandardCharsets.UTF_8));
  }

  static String namespace(int version) {
    return "http://www.superoffice.net/ws/crm/NetServer/Services" + version;
  }

  /** Signs in over SOAP and answers the ticket. */
  String ticket() throws IOException, InterruptedException {
    Xml answer =
        soap11(
            NEWEST,
            "SoPrincipal",
            "",
            "AuthenticateUsernamePassword",
            "<UserName>admin</UserName><Password>%s</Password>".formatted(Program.PASSWORD));
    return answer.text("Ticket");
  }

  /** Calls an operation of ErpSync with SOAP 1.1; the arguments are XML in its namespace. */
  Xml erpSync(String ticket, String operation, String arguments)
      throws IOException, InterruptedException {
    return soap11(
        NEWEST,
        "ErpSync",
        "<Credentials xmlns=\"%s\"><Ticket>%s</Ticket></Credentials>"
            .formatted(namespace(NEWEST), ticket),
        operation,
        arguments);
  }

  private Xml soap11(
      int version, String service, String headers, String operation, String arguments)
      throws IOException, InterruptedException {
    String envelope =
        """
        <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header>%s</s:Header>
        <s:Body><%s xmlns="%s">%s</%2$s></s:Body></s:Envelope>\
        """
            .formatted(headers, operation, namespace(version), arguments);
    return Xml.parse(
        post(
                "/Remote/Services" + version + "/" + service + ".svc",
                "text/xml; charset=utf-8",
                envelope)
            .body());
  }

  /** Posts a body as it is. */
  HttpResponse<String> post(String path, String contentType, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  /** Calls an operation of ErpSync in JSON. */
  JsonNode agent(String operation, Object arguments) throws IOException, InterruptedException {
    return json(
        send("POST", "/api/v1/Agents/ErpSync/" + operation, JSON.writeValueAsString(arguments)));
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return json(send("GET", path, ""));
  }

  /** Changes members of a record of the CRM. */
  JsonNode patch(String path, Object members) throws IOException, InterruptedException {
    return json(send("PATCH", path, JSON.writeValueAsString(members)));
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() >= 300) {
      throw new IOException(
          answer.request().uri() + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
  }

  HttpResponse<String> send(String method, String path, String json)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path.replace(" ", "%20")))
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .method(
                method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }
}
