package dev.syncline.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Syncline is for, with the demo's ERP: each test uses customers of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MainJobE2eTest {
  private static final String ENVELOPE12 = "http://www.w3.org/2003/05/soap-envelope";

  @TempDir private static Path data;
  private Demo demo;

  @BeforeAll
  void startTheDemo() throws Exception {
    demo = Demo.start(data);
    // Only what a test asks for runs.
    demo.web().agent("ChangeEngineStatus", Map.of("Run", false));
  }

  @AfterAll
  void stopTheDemo() throws Exception {
    demo.close();
  }

  @Test
  void switchesTheConnectionOffAndOnWithThePublishedRequest() throws Exception {
    Xml off = toggle();
    assertEquals(List.of(), off.texts("string"), off.toString());
    assertEquals(false, demo.connection().get("Active").asBoolean());

    Xml on = toggle();
    assertEquals(List.of(), on.texts("string"), on.toString());
    assertEquals(true, demo.connection().get("Active").asBoolean());
  }

  /** SOAP 1.2 with the header's elements beside Body, as the published example has them. */
  private Xml toggle() throws Exception {
    String namespace = Web.namespace(86);
    HttpResponse<String> answer =
        demo.web()
            .post(
                "/Remote/Services86/ErpSync.svc",
                "application/soap+xml; charset=utf-8; action=\""
                    + namespace
                    + "/ErpSync/ToggleErpConnectionActive\"",
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <SOAP-ENV:Envelope
                 xmlns:SOAP-ENV="http://www.w3.org/2003/05/soap-envelope"
                 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                 xmlns:xsd="http://www.w3.org/2001/XMLSchema"
                 xmlns:ErpSync="%s">
                  <ErpSync:ApplicationToken>1234567-1234-9876</ErpSync:ApplicationToken>
                  <ErpSync:Credentials>
                    <ErpSync:Ticket>%s</ErpSync:Ticket>
                  </ErpSync:Credentials>
                 <SOAP-ENV:Body>
                   <ErpSync:ToggleErpConnectionActive>
                    <ErpSync:ErpConnectionId xsi:type="xsd:int">%d</ErpSync:ErpConnectionId>
                   </ErpSync:ToggleErpConnectionActive>

                 </SOAP-ENV:Body>
                </SOAP-ENV:Envelope>
                """
                    .formatted(namespace, demo.web().ticket(), demo.connectionId()));
    assertEquals(200, answer.statusCode(), answer.body());
    Xml xml = Xml.parse(answer.body());
    assertEquals(ENVELOPE12, xml.envelope());
    assertTrue(xml.succeeded(), answer.body());
    return xml;
  }

  @Test
  void bringsChangedPhonesToTheCrmAndNamesExactlyTheirCompanies() throws Exception {
    demo.erp()
        .update(
            "update customer set phone = '+47 22 00 ' || customer_no"
                + " where customer_no between 10100 and 10119");
    Set<Integer> expected = new TreeSet<>();
    for (int number = 10_100; number < 10_120; number++) {
      expected.add(company(number).get("ContactId").asInt());
    }

    assertEquals(expected, new TreeSet<>(changed(forceSyncAll())));

    for (int number = 10_100; number < 10_120; number++) {
      assertEquals("+47 22 00 " + number, company(number).get("Phone").asString());
    }
    assertEquals(List.of(), changed(forceSyncAll()));
  }

  @Test
  void bringsACompanyRenamedInTheCrmToTheErp() throws Exception {
    int id = company(10_200).get("ContactId").asInt();
    demo.web().patch("/api/v1/Contact/" + id, Map.of("Name", "Ænger & Søn <AS>"));
    forceSyncAll();

    assertEquals("Ænger & Søn <AS>", name(10_200));
    long changes = demo.erp().changes();
    assertEquals(List.of(), changed(forceSyncAll()));
    assertEquals(changes, demo.erp().changes());
  }

  @Test
  void letsTheRankDecideWhereBothSidesChangedAndTellsWhatItWasBetween() throws Exception {
    int connection = demo.connectionId();
    changeBothSides(10_300, "of the CRM", "of the ERP");
    assertEquals(List.of(company(10_300).get("ContactId").asInt()), changed(forceSyncAll()));
    assertEquals("of the ERP", company(10_300).get("Name").asString());
    assertEquals("of the ERP", name(10_300));
    JsonNode decision = decision("of the CRM");
    assertEquals("of the ERP", decision.get("Erp").asString());
    assertEquals("of the ERP", decision.get("Value").asString());
    assertTrue(decision.get("Reason").asString().contains("RANK"), decision.toString());

    priorities(0, connection);
    changeBothSides(10_301, "of the CRM again", "of the ERP again");
    forceSyncAll();
    assertEquals("of the CRM again", company(10_301).get("Name").asString());
    assertEquals("of the CRM again", name(10_301));
    JsonNode other = decision("of the CRM again");
    assertEquals("of the ERP again", other.get("Erp").asString());
    assertEquals("of the CRM again", other.get("Value").asString());
    priorities(connection, 0);
  }

  private void changeBothSides(int number, String crm, String erp) throws Exception {
    int id = company(number).get("ContactId").asInt();
    demo.web().patch("/api/v1/Contact/" + id, Map.of("Name", crm));
    demo.erp().update("update customer set name = '" + erp + "' where customer_no = " + number);
  }

  private void priorities(Integer... ids) throws Exception {
    JsonNode saved =
        demo.web().agent("SaveErpConnectionSyncPriorities", Map.of("ErpConnectionIds", ids));
    assertTrue(saved.asBoolean(), saved.toString());
  }

  /** The decision of the latest runs about a field that held a value in the CRM. */
  private JsonNode decision(String crmValue) throws Exception {
    Web web = demo.web();
    for (JsonNode run : web.get("/api/syncline/v1/runs?connection=" + demo.connectionId())) {
      String path = "/api/syncline/v1/runs/" + run.get("Id").asLong() + "/decisions";
      for (JsonNode link : web.get(path)) {
        for (JsonNode field : link.get("Fields")) {
          if (field.get("Crm").asString().equals(crmValue)) {
            return field;
          }
        }
      }
    }
    throw new AssertionError("No decision knows " + crmValue);
  }

  @Test
  void goesOnAfterARestartOnAnotherPort() throws Exception {
    String ticket = demo.web().ticket();
    String before = demo.url();
    int connections = demo.web().agent("GetAllConnections", Map.of("IncludeDeleted", true)).size();

    demo.restart();

    assertNotEquals(before, demo.url());
    assertTrue(demo.program().output().contains("goes on with what is there"));
    assertTrue(demo.program().output().contains("1800 companies, 2400 persons, 120 projects"));
    assertEquals(
        connections, demo.web().agent("GetAllConnections", Map.of("IncludeDeleted", true)).size());
    assertTrue(demo.web().erpSync(ticket, "GetEngineStatus", "").succeeded());
    Xml test =
        demo.web()
            .erpSync(
                ticket,
                "TestConnectionById",
                "<ErpConnectionId>" + demo.connectionId() + "</ErpConnectionId>");
    assertEquals("true", test.text("Response"));
    demo.erp().update("update customer set phone = '22 55 55 55' where customer_no = 10400");
    forceSyncAll();
    assertEquals("22 55 55 55", company(10_400).get("Phone").asString());
  }

  @Test
  void saysAllThatIsWrongWithAConnectionAtOnce() throws Exception {
    Web web = demo.web();
    JsonNode first = demo.connection();
    ObjectNode draft = Web.JSON.createObjectNode();
    draft.put("ErpConnectorId", first.get("ErpConnectorId").asInt());
    draft.put("DisplayName", "Second company");
    draft.set(
        "ConfigFields",
        Web.JSON.valueToTree(
            Map.of(
                "description", "wholesale", "url", "jdbc:sqlite:" + data.resolve("demo-erp.db"))));
    int id =
        web.agent("SaveConnection", Map.of("Connection", draft)).get("ErpConnectionId").asInt();
    try {
      mapBadly(id);
      Xml answer =
          web.erpSync(
              web.ticket(),
              "ToggleErpConnectionActive",
              "<ErpConnectionId>" + id + "</ErpConnectionId>");
      assertTrue(answer.succeeded(), answer.toString());
      List<String> reasons = answer.texts("string");
      assertOneNames(reasons, "Person", "Customer");
      assertOneNames(reasons, "Last name", "default");
      assertOneNames(reasons, "Direct phone", "Mobile", "PHONE_DIRECT");
      assertEquals(3, reasons.size(), reasons.toString());
    } finally {
      web.agent("DeleteConnection", Map.of("ErpConnectionId", id));
    }
  }

  /** Persons without their companies, a mandatory field with nothing, two fields into one. */
  private void mapBadly(int connection) throws Exception {
    Web web = demo.web();
    ObjectNode mapping =
        (ObjectNode)
            web.agent(
                "GetActorTypeMapping",
                Map.of("ErpConnectionId", connection, "ActorType", "Person"));
    mapping.put("IsActive", true);
    for (JsonNode node : mapping.get("FieldMappings")) {
      ObjectNode field = (ObjectNode) node;
      if (Set.of("PHONE_DIRECT", "PHONE_MOBILE").contains(field.get("ErpFieldKey").asString())) {
        field.put("CrmFieldKey", "PHONE_DIRECT");
        field.put("SyncToCrm", true);
        field.put("SyncToErp", true);
      }
    }
    web.agent("SaveActorTypeMapping", Map.of("Mapping", mapping));
  }

  private static void assertOneNames(List<String> reasons, String... words) {
    assertEquals(
        1,
        reasons.stream()
            .filter(reason -> List.of(words).stream().allMatch(reason::contains))
            .count(),
        () -> "One of " + reasons + " should name " + List.of(words));
  }

  private Xml forceSyncAll() throws Exception {
    Xml answer = demo.web().erpSync(demo.web().ticket(), "ForceSyncAll", "");
    assertTrue(answer.succeeded(), answer.toString());
    assertEquals("true", answer.text("IsOk"), answer.toString());
    assertEquals("Ok", answer.text("Status"), answer.toString());
    return answer;
  }

  /** The ids of the companies that a sync says it changed. */
  private static List<Integer> changed(Xml answer) {
    List<Integer> ids = new ArrayList<>();
    answer
        .elements("ChangedDataItem")
        .forEach(item -> ids.add(Integer.valueOf(item.getLastChild().getTextContent())));
    return ids;
  }

  private JsonNode company(int number) throws Exception {
    JsonNode found =
        demo.web().get("/api/v1/Contact?$filter=Number eq '" + number + "'").get("value");
    assertEquals(1, found.size(), found.toString());
    return found.get(0);
  }

  private String name(int number) throws Exception {
    return demo.erp().value("select name from customer where customer_no = " + number);
  }
}
