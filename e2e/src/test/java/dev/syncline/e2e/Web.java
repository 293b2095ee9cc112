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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plain HTTP to a running program. */
final class Web {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  static final String NAMESPACE = "http://www.superoffice.net/ws/crm/NetServer/Services86";

  private final String url;
  private final String authorization;

  Web(String url) {
    this.url = url;
    this.authorization =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(("admin:" + Program.PASSWORD).getBytes(StandardCharsets.UTF_8));
  }

  /** Signs in over SOAP and answers the ticket. */
  String ticket() throws IOException, InterruptedException {
    String answer =
        soap(
            "SoPrincipal",
            """
            <Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body>
            <AuthenticateUsernamePassword xmlns="%s"><UserName>admin</UserName><Password>%s</Password>
            </AuthenticateUsernamePassword></Body></Envelope>\
            """
                .formatted(NAMESPACE, Program.PASSWORD));
    return first(answer, "<(?:\\w+:)?Ticket>([^<]+)<");
  }

  /** Calls an operation of ErpSync in Services86 with SOAP 1.1; the arguments are XML. */
  String erpSync(String ticket, String operation, String arguments)
      throws IOException, InterruptedException {
    return soap(
        "ErpSync",
        """
        <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header>
        <Credentials xmlns="%1$s"><Ticket>%2$s</Ticket></Credentials></s:Header>
        <s:Body><%3$s xmlns="%1$s">%4$s</%3$s></s:Body></s:Envelope>\
        """
            .formatted(NAMESPACE, ticket, operation, arguments));
  }

  String soap(String service, String envelope) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/Remote/Services86/" + service + ".svc"))
            .header("Content-Type", "text/xml; charset=utf-8")
            .POST(BodyPublishers.ofString(envelope))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString()).body();
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = send("GET", path, "");
    if (answer.statusCode() != 200) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
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

  /** The first group of the first match. */
  static String first(String text, String pattern) throws IOException {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new IOException("Nothing like " + pattern + " is in:\n" + text);
    }
    return matcher.group(1);
  }
}
