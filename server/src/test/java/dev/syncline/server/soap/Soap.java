package dev.syncline.server.soap;

import dev.syncline.server.TestServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Messages of SOAP, written by hand. */
final class Soap {
  static final String SOAP11 = "http://schemas.xmlsoap.org/soap/envelope/";
  static final String SOAP12 = "http://www.w3.org/2003/05/soap-envelope";

  private Soap() {}

  static String namespace(int version) {
    return "http://www.superoffice.net/ws/crm/NetServer/Services" + version;
  }

  static String path(int version, String service) {
    return "/Remote/Services" + version + "/" + service + ".svc";
  }

  /** An envelope of SOAP 1.1 in Services88. */
  static String envelope(String ticket, String body) {
    return envelope(SOAP11, 88, ticket, body);
  }

  static String envelope(String soap, int version, String ticket, String body) {
    return """
    <s:Envelope xmlns:s="%s" xmlns="%s" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"
     xmlns:a="http://schemas.microsoft.com/2003/10/Serialization/Arrays">
    <s:Header><Credentials><Ticket>%s</Ticket></Credentials></s:Header>
    <s:Body>%s</s:Body></s:Envelope>\
    """
        .formatted(soap, namespace(version), ticket, body);
  }

  static HttpResponse<String> post(TestServer server, String path, String body)
      throws IOException, InterruptedException {
    return post(server, path, body.getBytes(StandardCharsets.UTF_8), "text/xml; charset=utf-8");
  }

  static HttpResponse<String> post(TestServer server, String path, byte[] body, String contentType)
      throws IOException, InterruptedException {
    return server.send("POST", path, body, "Content-Type", contentType);
  }

  /** Calls an operation of ErpSync in Services88. */
  static HttpResponse<String> call(TestServer server, String ticket, String body)
      throws IOException, InterruptedException {
    return post(server, path(88, "ErpSync"), envelope(ticket, body));
  }

  static String ticket(TestServer server) throws IOException, InterruptedException {
    String answer =
        post(
                server,
                path(88, "SoPrincipal"),
                envelope(
                    "",
                    "<AuthenticateUsernamePassword><UserName>admin</UserName><Password>"
                        + TestServer.PASSWORD
                        + "</Password></AuthenticateUsernamePassword>"))
            .body();
    return text(answer, "Ticket");
  }

  /** The text of the first element of a local name; empty when there is none. */
  static String text(String xml, String name) {
    List<String> texts = texts(xml, name);
    return texts.isEmpty() ? "" : texts.getFirst();
  }

  /** The texts of all elements of a local name that hold nothing else. */
  static List<String> texts(String xml, String name) {
    Matcher matcher =
        Pattern.compile("<(?:\\w+:)?" + name + "(?:\\s[^>]*)?>([^<]*)</").matcher(xml);
    List<String> texts = new ArrayList<>();
    while (matcher.find()) {
      texts.add(matcher.group(1));
    }
    return texts;
  }
}
