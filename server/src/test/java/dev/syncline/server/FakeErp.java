package dev.syncline.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A small ERP of customers with a name and a phone, behind a connector of its own on a socket,
 * which can be told to misbehave byte by byte.
 */
public final class FakeErp implements AutoCloseable {
  private static final String ARRAYS = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";

  private final ServerSocket server;
  private final Map<String, Customer> customers = new TreeMap<>();
  private final Map<String, Fault> faults = new ConcurrentHashMap<>();
  private final Set<String> unheard = ConcurrentHashMap.newKeySet();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private int changes;
  private int writes;

  private record Customer(Map<String, String> values, int changed) {}

  /** What happens in place of a good answer. */
  @FunctionalInterface
  public interface Fault {
    /**
     * @param good the body that would have been answered
     */
    void play(Socket socket, OutputStream out, byte[] good) throws IOException;
  }

  public FakeErp() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/ErpConnectorWS.svc";
  }

  /** A user of the ERP enters or changes a customer. */
  public synchronized void enter(String key, String name, String phone) {
    customers.put(
        key, new Customer(new TreeMap<>(Map.of("NAME", name, "PHONE", phone)), ++changes));
  }

  /** What the ERP holds. */
  public synchronized String value(String key, String field) {
    Customer customer = customers.get(key);
    return customer == null ? "" : customer.values().getOrDefault(field, "");
  }

  /** How many customers were written through the connector. */
  public synchronized int writes() {
    return writes;
  }

  /** Lets an operation do its work and answer badly from now on. */
  public void breakDown(String operation, Fault fault) {
    faults.put(operation, fault);
  }

  /** Lets an operation answer badly from now on, and do nothing. */
  public void breakDownUnheard(String operation, Fault fault) {
    unheard.add(operation);
    faults.put(operation, fault);
  }

  /** Lets all operations work from now on. */
  public void repair() {
    faults.clear();
    unheard.clear();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        byte[] body = in.readNBytes(Integer.parseInt(header(head, "content-length")));
        String action = header(head, "soapaction").replace("\"", "");
        String operation = action.substring(action.lastIndexOf('/') + 1);
        byte[] good = envelope(operation, result(operation, body)).getBytes(StandardCharsets.UTF_8);
        Fault fault = faults.get(operation);
        if (fault == null) {
          write(out, 200, "text/xml; charset=utf-8", good);
        } else {
          fault.play(socket, out, good);
        }
        out.flush();
      }
    } catch (IOException | SAXException | ParserConfigurationException e) {
      // The client went away, or the fault did its worst.
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static String header(String head, String name) {
    for (String line : head.split("\r\n")) {
      if (line.toLowerCase(Locale.ROOT).startsWith(name + ":")) {
        return line.substring(name.length() + 1).strip();
      }
    }
    return "0";
  }

  /** Writes a whole answer. */
  public static void write(OutputStream out, int status, String type, byte[] body)
      throws IOException {
    out.write(
        ("HTTP/1.1 "
                + status
                + " X\r\nContent-Type: "
                + type
                + "\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    out.write(body);
  }

  /** An envelope around the result of an operation. */
  public static String envelope(String operation, String members) {
    return """
    <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:a="%s"
     xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><s:Body>
    <%2$sResponse xmlns="http://www.superoffice.net/EIS/Connector/1.0"><%2$sResult>%3$s
    </%2$sResult></%2$sResponse></s:Body></s:Envelope>\
    """
        .formatted(ARRAYS, operation, members);
  }

  private String result(String operation, byte[] body)
      throws IOException, SAXException, ParserConfigurationException {
    return unheard.contains(operation)
        ? "<IsOk>true</IsOk><State>Ok</State>"
        : answer(operation, body);
  }

  private String answer(String operation, byte[] body)
      throws IOException, SAXException, ParserConfigurationException {
    Document request = parse(body);
    String good = "<IsOk>true</IsOk><State>Ok</State>";
    return switch (operation) {
      case "WSGetConfigData" ->
          good + "<FieldMetaDataObjects>" + field("Company", "Normal") + "</FieldMetaDataObjects>";
      case "WSGetSupportedActorTypes" -> good + "<Items><a:string>Customer</a:string></Items>";
      case "WSGetSupportedActorTypeFields" ->
          good
              + "<FieldMetaDataObjects>"
              + field("NAME", "Mandatory")
              + field("PHONE", "Normal")
              + "</FieldMetaDataObjects>";
      case "WSGetActors" -> good + actors(texts(request, "string"), 0);
      case "WSGetActorsByTimestamp" -> {
        String from = String.join("", texts(request, "UpdatedOnOrAfter"));
        yield good + actors(null, from.isBlank() ? 0 : Integer.parseInt(from));
      }
      case "WSSaveActors" -> good + save(request);
      default -> good;
    };
  }

  private static String field(String key, String access) {
    return """
    <FieldMetadataInfoWS><Access>%s</Access><DisplayName>%s</DisplayName><FieldKey>%2$s</FieldKey>
    <FieldType>Text</FieldType><MaxLength>100</MaxLength></FieldMetadataInfoWS>
    """
        .formatted(access, key);
  }

  private synchronized String actors(@Nullable List<String> keys, int from) {
    return customers.entrySet().stream()
        .filter(entry -> keys == null || keys.contains(entry.getKey()))
        .filter(entry -> entry.getValue().changed() >= from)
        .map(entry -> actor(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining("", "<Actors>", "</Actors>"));
  }

  private static String actor(String key, Customer customer) {
    String values =
        customer.values().entrySet().stream()
            .map(entry ->
                "<a:KeyValueOfstringstring><a:Key>%s</a:Key><a:Value>%s</a:Value></a:KeyValueOfstringstring>"
                    .formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining());
    return "<ErpActorWS><ActorType>Customer</ActorType><ErpKey>%s</ErpKey><FieldValues>%s</FieldValues><LastModified>%d</LastModified></ErpActorWS>"
        .formatted(key, values, customer.changed());
  }

  private synchronized String save(Document request) {
    List<String> keys = new ArrayList<>();
    NodeList actors = request.getElementsByTagNameNS("*", "ErpActorWS");
    for (int i = 0; i < actors.getLength(); i++) {
      Element actor = (Element) actors.item(i);
      String key = texts(actor, "ErpKey").getFirst();
      Customer before = customers.get(key);
      if (before != null) {
        Map<String, String> values = new TreeMap<>(before.values());
        List<String> fields = texts(actor, "Key");
        for (int field = 0; field < fields.size(); field++) {
          values.put(fields.get(field), texts(actor, "Value").get(field));
        }
        customers.put(key, new Customer(values, ++changes));
        writes++;
        keys.add(key);
      }
    }
    return actors(keys, 0);
  }

  private static List<String> texts(Document document, String name) {
    return texts(document.getDocumentElement(), name);
  }

  private static List<String> texts(Element element, String name) {
    NodeList nodes = element.getElementsByTagNameNS("*", name);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  private static Document parse(byte[] body)
      throws IOException, SAXException, ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(body));
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
