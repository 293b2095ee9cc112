import com.microsoft.schemas._2003._10.serialization.arrays.ArrayOfint;
import com.microsoft.schemas._2003._10.serialization.arrays.ArrayOfstring;
import jakarta.xml.soap.SOAPElement;
import jakarta.xml.soap.SOAPException;
import jakarta.xml.soap.SOAPHeader;
import jakarta.xml.ws.Binding;
import jakarta.xml.ws.BindingProvider;
import jakarta.xml.ws.Holder;
import jakarta.xml.ws.handler.Handler;
import jakarta.xml.ws.handler.MessageContext;
import jakarta.xml.ws.handler.soap.SOAPHandler;
import jakarta.xml.ws.handler.soap.SOAPMessageContext;
import jakarta.xml.ws.soap.SOAPFaultException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.namespace.QName;
import net.superoffice.ws.crm.netserver.services88.ErpActorType;
import net.superoffice.ws.crm.netserver.services88.ErpConnection;
import net.superoffice.ws.crm.netserver.services88.ErpConnectionListMapping;
import net.superoffice.ws.crm.netserver.services88.ErpConnectionListMappingContainer;
import net.superoffice.ws.crm.netserver.services88.ErpCrmListItemMapping;
import net.superoffice.ws.crm.netserver.services88.ErpSync;
import net.superoffice.ws.crm.netserver.services88.ErpSyncActorTypeMapping;
import net.superoffice.ws.crm.netserver.services88.ErpSyncConnectorEntity;
import net.superoffice.ws.crm.netserver.services88.ErpSyncFieldMapping;
import net.superoffice.ws.crm.netserver.services88.MDOListItem;
import net.superoffice.ws.crm.netserver.services88.SoCredentials;
import net.superoffice.ws.crm.netserver.services88.SoPrincipal;
import net.superoffice.ws.crm.netserver.services88.SoPrincipalCarrier;
import net.superoffice.ws.crm.netserver.services88.StringDictionary;
import net.superoffice.ws.crm.netserver.services88.TableRight;
import net.superoffice.ws.crm.netserver.services88.WcfErpSyncService;
import net.superoffice.ws.crm.netserver.services88.WcfSoPrincipalService;

/**
 * Calls a Syncline server with classes that a JAX-WS implementation made from the server's
 * description, and prints what came of each step.
 *
 * <p>Arguments: the server's URL, the version of the contract (88), a password, a connector's URL
 * and the id of an item of the CRM's list "category". Every client prints the same lines.
 */
public final class JaxWsClient {
  private static final String NAMESPACE =
      "http://www.superoffice.net/ws/crm/NetServer/Services88";
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private final String server;
  private final Headers headers = new Headers();
  private final ErpSync erpSync;

  private JaxWsClient(String server, String version) throws Exception {
    this.server = server;
    URI description = URI.create(server + "/Remote/Services" + version + "/ErpSync.svc?wsdl");
    this.erpSync = new WcfErpSyncService(description.toURL()).getBasicHttpBindingErpSync();
    Binding binding = ((BindingProvider) erpSync).getBinding();
    List<Handler> handlers = new ArrayList<>(binding.getHandlerChain());
    handlers.add(headers);
    binding.setHandlerChain(handlers);
  }

  public static void main(String[] arguments) throws Exception {
    JaxWsClient client = new JaxWsClient(arguments[0], arguments[1]);
    client.signIn(arguments[1], arguments[2]);
    int connection = client.connect(arguments[3]);
    client.say("not yet", client.toggle(connection));
    client.mapFields(connection);
    client.mapLists(connection, Integer.parseInt(arguments[4]));
    client.say("on", client.toggle(connection));
    client.say("active", yes(client.erpSync.getConnection(connection).isActive()));
    client.say("off", client.toggle(connection));
    client.fail();
  }

  /** Puts the ticket into calls and looks into the headers of answers. */
  private static final class Headers implements SOAPHandler<SOAPMessageContext> {
    private String ticket = "";
    private String succeeded = "";
    private String message = "";

    @Override
    public boolean handleMessage(SOAPMessageContext context) {
      boolean call = (Boolean) context.get(MessageContext.MESSAGE_OUTBOUND_PROPERTY);
      try {
        SOAPHeader header = context.getMessage().getSOAPHeader();
        if (call) {
          if (header == null) {
            header = context.getMessage().getSOAPPart().getEnvelope().addHeader();
          }
          SOAPElement credentials =
              header.addChildElement(new QName(NAMESPACE, "Credentials", "so"));
          credentials.addChildElement(new QName(NAMESPACE, "Ticket", "so")).setValue(ticket);
        } else if (header != null) {
          succeeded = text(header, "Succeeded");
          message = text(header, "Message");
        }
      } catch (SOAPException e) {
        throw new IllegalStateException(e);
      }
      return true;
    }

    private static String text(SOAPHeader header, String name) {
      var elements = header.getElementsByTagNameNS(NAMESPACE, name);
      return elements.getLength() == 0 ? "" : elements.item(0).getTextContent();
    }

    @Override
    public boolean handleFault(SOAPMessageContext context) {
      return true;
    }

    @Override
    public void close(MessageContext context) {}

    @Override
    public Set<QName> getHeaders() {
      return Set.of();
    }
  }

  private void say(String step, String... values) {
    OUT.print(step + ": " + String.join(" | ", values) + "\n");
  }

  private static String yes(Boolean value) {
    return Boolean.TRUE.equals(value) ? "yes" : "no";
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }

  private void signIn(String version, String password) throws Exception {
    URI description = URI.create(server + "/Remote/Services" + version + "/SoPrincipal.svc?wsdl");
    SoPrincipal principal =
        new WcfSoPrincipalService(description.toURL()).getBasicHttpBindingSoPrincipal();
    Holder<Boolean> succeeded = new Holder<>();
    principal.authenticateUsernamePassword(
        "admin", "no password", new Holder<>(), new Holder<>(), succeeded);
    say("wrong password", yes(succeeded.value));
    // Holders of their own: CXF sends what a holder holds, also one that is only for the answer.
    Holder<SoPrincipalCarrier> who = new Holder<>();
    Holder<SoCredentials> credentials = new Holder<>();
    succeeded = new Holder<>();
    principal.authenticateUsernamePassword("admin", password, who, credentials, succeeded);
    say("signed in", yes(succeeded.value), who.value.getAssociate());
    headers.ticket = credentials.value.getTicket();
  }

  private int connect(String url) {
    ErpSyncConnectorEntity entity = new ErpSyncConnectorEntity();
    entity.setDisplayName("From a client");
    entity.setURL(url);
    ErpSyncConnectorEntity connector = erpSync.saveErpSyncConnectorEntity(entity);
    say("connector", yes(connector.getErpConnectorId() > 0), yes(url.equals(connector.getURL())));

    ErpConnection draft = new ErpConnection();
    TableRight right = new TableRight();
    right.getMask().addAll(List.of("Select", "Update"));
    right.setReason("");
    draft.setTableRight(right);
    draft.setErpConnectorId(connector.getErpConnectorId());
    draft.setDisplayName("Nordfjord <Økonomi> & Søn");
    draft.setActive(false);
    draft.setConfigFields(new StringDictionary());
    draft.getConfigFields().getStringKeyValuePair().add(pair("Server", "http://a/?x=1&y=<æ>"));
    draft.getConfigFields().getStringKeyValuePair().add(pair("Note", ""));
    draft.setAllAccess(false);
    draft.setUserGroupAccessIds(new ArrayOfint());
    draft.setAssociateAccessIds(new ArrayOfint());
    draft.getAssociateAccessIds().getInt().add(1);
    ErpConnection connection = erpSync.saveConnection(draft);
    say("connection", connection.getDisplayName(), yes(connection.isActive()));
    say(
        "associates",
        connection.getAssociateAccessIds().getInt().stream()
            .map(String::valueOf)
            .toArray(String[]::new));
    StringDictionary config =
        erpSync.getErpConnectionConfigFields(connection.getErpConnectionId());
    say(
        "config",
        config.getStringKeyValuePair().stream()
            .map(pair -> pair.getKey() + "=" + text(pair.getValue()))
            .sorted()
            .toArray(String[]::new));
    return connection.getErpConnectionId();
  }

  private static StringDictionary.StringKeyValuePair pair(String key, String value) {
    StringDictionary.StringKeyValuePair pair = new StringDictionary.StringKeyValuePair();
    pair.setKey(key);
    pair.setValue(value);
    return pair;
  }

  private String[] toggle(int connection) {
    ArrayOfstring reasons = erpSync.toggleErpConnectionActive(connection);
    return reasons == null ? new String[0] : reasons.getString().toArray(new String[0]);
  }

  private void mapFields(int connection) {
    ErpSyncActorTypeMapping mapping =
        erpSync.getActorTypeMapping(connection, ErpActorType.CUSTOMER);
    mapping.setIsActive(true);
    for (ErpSyncFieldMapping field : mapping.getFieldMappings().getErpSyncFieldMapping()) {
      if (field.getErpFieldKey().equals("GROUP")) {
        field.setCrmFieldKey("CATEGORY");
      }
      if (Set.of("GROUP", "NAME").contains(field.getErpFieldKey())) {
        field.setSyncToCrm(true);
        field.setSyncToErp(true);
      }
    }
    erpSync.saveActorTypeMapping(mapping).getFieldMappings().getErpSyncFieldMapping().stream()
        .sorted(Comparator.comparing(ErpSyncFieldMapping::getErpFieldKey))
        .forEach(field ->
            say(
                "mapping",
                field.getErpFieldKey(),
                field.getCrmFieldKey(),
                yes(field.isSyncToCrm()),
                yes(field.isSyncToErp()),
                field.getFieldType().value(),
                field.getAccess().value()));
  }

  private void mapLists(int connection, int category) {
    ErpConnectionListMappingContainer lists = erpSync.getConnectionListMappings(connection);
    ErpConnectionListMapping first =
        lists.getErpListItemMappings().getErpConnectionListMapping().get(0);
    for (ErpCrmListItemMapping item : items(first)) {
      if (item.getErpListItemId().equals("A")) {
        MDOListItem gold = new MDOListItem();
        gold.setId(category);
        item.setCrmListItem(gold);
      }
    }
    lists = erpSync.saveConnectionListMappings(lists);
    for (ErpConnectionListMapping mapped :
        lists.getErpListItemMappings().getErpConnectionListMapping()) {
      for (ErpCrmListItemMapping item : items(mapped)) {
        MDOListItem crm = item.getCrmListItem();
        say(
            "list",
            mapped.getErpListName(),
            item.getErpListItemId(),
            item.getErpListItemName(),
            crm == null ? "" : text(crm.getName()));
      }
    }
  }

  private static List<ErpCrmListItemMapping> items(ErpConnectionListMapping mapping) {
    return mapping.getErpCrmListItemMappings().getErpCrmListItemMapping();
  }

  private void fail() throws Exception {
    erpSync.changeEngineInterval(DatatypeFactory.newInstance().newDuration("PT15M"));
    long millis =
        erpSync.getEngineStatus().getInterval().getTimeInMillis(new java.util.Date(0));
    say("interval", Long.toString(millis / 1000));

    erpSync.getConnection(999999);
    say("missing", yes(Boolean.valueOf(headers.succeeded)), headers.message);

    ((BindingProvider) erpSync)
        .getRequestContext()
        .put(
            BindingProvider.ENDPOINT_ADDRESS_PROPERTY,
            server + "/Remote/Services84/ErpSync.svc");
    try {
      erpSync.getEngineStatus();
      say("fault", "none");
    } catch (SOAPFaultException fault) {
      say("fault", yes(fault.getMessage().contains("GetEngineStatus")));
    }
  }
}
