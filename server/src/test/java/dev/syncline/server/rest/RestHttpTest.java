package dev.syncline.server.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.server.TestServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** REST over HTTP: who calls, what they see, and what they are told when they err. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestHttpTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final byte[] NOTHING = {};

  @TempDir private static Path folder;
  private TestServer server;

  @BeforeAll
  void start() throws Exception {
    server = TestServer.start(folder);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** A problem document with a status, a code that programs read, and a sentence. */
  private static void assertProblem(
      HttpResponse<String> answer, int status, String code, String... words) {
    assertEquals(status, answer.statusCode(), answer.body());
    assertEquals(
        "application/problem+json", answer.headers().firstValue("Content-Type").orElse(""));
    JsonNode problem = JSON.readTree(answer.body());
    assertEquals(status, problem.get("status").asInt());
    assertEquals(code, problem.get("code").asString(), answer.body());
    for (String word : words) {
      assertTrue(problem.get("detail").asString().contains(word), answer.body());
    }
    for (String inside : List.of("Exception", "dev.syncline", "jackson", "java.")) {
      assertFalse(answer.body().contains(inside), answer.body());
    }
  }

  private HttpResponse<String> status(String... headers) throws Exception {
    return server.send("POST", "/api/v1/Agents/ErpSync/GetEngineStatus", NOTHING, headers);
  }

  @Test
  void whoDoesNotSayWhoTheyAreIsAskedTo() throws Exception {
    HttpResponse<String> answer = status();
    assertProblem(answer, 401, "NOT_AUTHENTICATED");
    assertTrue(answer.headers().firstValue("WWW-Authenticate").orElse("").startsWith("Basic "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic",
        "Basic ",
        "Basic %%%",
        "Basic YWRtaW4=",
        "Digest a",
        "SOTicket",
        "SOTicket 7T:nonsense",
        "Bearer nonsense",
        "nonsense",
      })
  void whatIsNoCredentialIsRefused(String authorization) throws Exception {
    assertProblem(status("Authorization", authorization), 401, "NOT_AUTHENTICATED");
  }

  @Test
  void aWrongPasswordIsRefusedAndTooManyAreSlowedDown() throws Exception {
    assertEquals(200, status("Authorization", TestServer.BASIC).statusCode());
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      statuses.add(status("Authorization", TestServer.basic("nobody", "wrong")).statusCode());
    }
    assertEquals(401, statuses.getFirst());
    assertEquals(429, statuses.getLast(), statuses.toString());
    assertEquals(200, status("Authorization", TestServer.BASIC).statusCode());
  }

  @Test
  void aTicketIsTakenInEachOfItsForms() throws Exception {
    String ticket =
        server
            .tenant()
            .signIn()
            .withPassword("admin", TestServer.PASSWORD, "test")
            .orElseThrow()
            .ticket();
    assertEquals(200, status("Authorization", "SOTicket " + ticket).statusCode());
    assertEquals(200, status("Authorization", ticket).statusCode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GetEverything | {} | 404 | NOT_FOUND",
        "GetConnection | {\"ErpConnectionId\": 4711} | 404 | NOT_FOUND",
        "GetConnection | {\"ErpConnectionId\": \"twelve\"} | 400 | INVALID_ARGUMENT",
        "GetConnection | {\"ErpConnectionId\": 99999999999} | 400 | INVALID_ARGUMENT",
        "GetConnection | {\"ErpConnectionId\": | 400 | INVALID_ARGUMENT",
        "GetConnection | [] | 400 | INVALID_ARGUMENT",
        "GetConnection | 12 | 400 | INVALID_ARGUMENT",
        "GetConnection | nonsense | 400 | INVALID_ARGUMENT",
        "GetCrmActorType | {\"ErpActorType\": \"Nonsense\"} | 400 | INVALID_ARGUMENT",
        "ChangeEngineInterval | {\"Interval\": \"soon\"} | 400 | INVALID_ARGUMENT",
        "ChangeEngineInterval | {\"Interval\": \"00:00:00\"} | 400 | INVALID_ARGUMENT",
        "SaveConnection | {} | 400 | INVALID_ARGUMENT",
        "SaveConnection | {\"Connection\": 7} | 400 | INVALID_ARGUMENT",
        "SaveConnection | {\"Connection\": {\"ConfigFields\": []}} | 400 | INVALID_ARGUMENT",
      })
  void whatIsWrongWithACallIsAProblem(String operation, String body, int status, String code)
      throws Exception {
    assertProblem(server.json("POST", "/api/v1/Agents/ErpSync/" + operation, body), status, code);
  }

  @Test
  void jsonThatIsMadeToHurtIsRefused() throws Exception {
    String path = "/api/v1/Contact";
    assertProblem(server.json("POST", path, "[".repeat(100_000)), 400, "INVALID_ARGUMENT");
    assertProblem(server.json("POST", path, "{\"Name\": 1e999999999}"), 400, "INVALID_ARGUMENT");
    assertProblem(
        server.json("POST", path, "{\"Name\": 1.5e3333333333333333333333}"),
        400,
        "INVALID_ARGUMENT");
    assertProblem(
        server.json("POST", path, "{\"Name\": " + "9".repeat(100_000) + "}"),
        400,
        "INVALID_ARGUMENT");
    assertEquals(413, server.sendPacked(path, 21_000_000));
    assertEquals(200, server.json("GET", path + "?$top=1", "").statusCode());
  }

  @Test
  void otherMethodsAreRefusedWithThoseThatAreThere() throws Exception {
    HttpResponse<String> answer = server.json("GET", "/api/v1/Agents/ErpSync/SyncAll", "");
    assertProblem(answer, 405, "METHOD_NOT_ALLOWED", "SyncAll does not take GET. It takes POST.");
    assertEquals("POST", answer.headers().firstValue("Allow").orElse(""));
    for (String call :
        List.of("DELETE /api/v1/Contact", "POST /api/v1/Contact/1", "PUT /api/syncline/v1/runs")) {
      String[] words = call.split(" ");
      answer = server.json(words[0], words[1], "{}");
      assertProblem(answer, 405, "METHOD_NOT_ALLOWED", words);
    }
  }

  @Test
  void anOptionThatListsDoNotHaveIsNamed() throws Exception {
    assertProblem(
        server.json("GET", "/api/v1/Contact?$expand=Persons", ""),
        400,
        "INVALID_ARGUMENT",
        "$expand",
        "$filter");
  }

  @Test
  void aJsonPatchIsAppliedToWhatItHasTested() throws Exception {
    int id = server.company("Patched");
    String patch =
        "[{\"op\": \"test\", \"path\": \"/Name\", \"value\": \"%s\"},"
            + " {\"op\": \"copy\", \"from\": \"/Name\", \"path\": \"/Department\"}]";
    assertProblem(patch(id, patch.formatted("Another")), 409, "REFUSED", "Patched", "Another");
    assertEquals("", server.get("/api/v1/Contact/" + id).get("Department").asString());
    assertEquals(200, patch(id, patch.formatted("Patched")).statusCode());
    assertEquals("Patched", server.get("/api/v1/Contact/" + id).get("Department").asString());
  }

  private HttpResponse<String> patch(int id, String patch) throws Exception {
    return server.send(
        "PATCH",
        "/api/v1/Contact/" + id,
        patch.getBytes(StandardCharsets.UTF_8),
        "Authorization",
        TestServer.BASIC,
        "Content-Type",
        "application/json-patch+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"Name\": {\"Id\": 3}}", "{\"Name\": [1]}", "{\"Name\": 7}", "{}"})
  void aListItemThatIsNoneIsAProblem(String item) throws Exception {
    assertProblem(
        server.json(
            "POST", "/api/v1/Contact", "{\"Name\": \"x\", \"Category\": %s}".formatted(item)),
        400,
        "INVALID_ARGUMENT",
        "Category");
  }

  @Test
  void aCallWithoutItsNumberIsToldSo() throws Exception {
    assertProblem(
        server.json("POST", "/api/v1/Agents/ErpSync/GetConnection", "{\"Id\": 1}"),
        404,
        "NOT_FOUND",
        "leaves the number out");
  }

  @Test
  void aTimeSpanKeepsItsFraction() throws Exception {
    assertProblem(
        server.json(
            "POST",
            "/api/v1/Agents/ErpSync/ChangeEngineInterval",
            "{\"Interval\": \"00:00:00.5\"}"),
        400,
        "INVALID_ARGUMENT",
        "PT0.5S");
  }

  @Test
  void anUnknownResourceIsAProblem() throws Exception {
    for (String path :
        List.of(
            "/api/v1/Nothing",
            "/api/v1/Contact/4711",
            "/api/v1/Contact/twelve",
            "/api/v2/Contact",
            "/api/v1",
            "/api/",
            "/api/syncline/v1/nothing",
            "/api/syncline/v1/runs/4711")) {
      assertProblem(server.json("GET", path, ""), 404, "NOT_FOUND");
    }
  }

  @Test
  void aChangeOfWhatSomebodyElseChangedMeanwhileIsRefused() throws Exception {
    int id = server.company("Lost update");
    String path = "/api/v1/Contact/" + id;
    HttpResponse<String> read = server.json("GET", path, "");
    String tag = read.headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> first = patch(path, tag, "{\"Phone\": \"1\"}");
    assertEquals(200, first.statusCode(), first.body());
    HttpResponse<String> late = patch(path, tag, "{\"Phone\": \"2\"}");
    assertEquals(412, late.statusCode(), late.body());
    assertEquals("1", server.get(path).get("Phone").asString());

    String next = first.headers().firstValue("ETag").orElseThrow();
    assertEquals(200, patch(path, "*", "{\"Phone\": \"3\"}").statusCode());
    assertEquals(412, patch(path, next, "{\"Phone\": \"4\"}").statusCode());
    assertEquals(412, delete(path, next).statusCode());
    assertProblem(patch(path, "\"nonsense\"", "{}"), 400, "INVALID_ARGUMENT", "nonsense");
  }

  private HttpResponse<String> patch(String path, String tag, String body) throws Exception {
    return server.send(
        "PATCH",
        path,
        body.getBytes(StandardCharsets.UTF_8),
        "Authorization",
        TestServer.BASIC,
        "If-Match",
        tag);
  }

  private HttpResponse<String> delete(String path, String tag) throws Exception {
    return server.send("DELETE", path, NOTHING, "Authorization", TestServer.BASIC, "If-Match", tag);
  }

  @Test
  void whoKnowsTheVersionIsSentNothing() throws Exception {
    String path = "/api/v1/Contact/" + server.company("Known");
    String tag = server.json("GET", path, "").headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again =
        server.send("GET", path, NOTHING, "Authorization", TestServer.BASIC, "If-None-Match", tag);
    assertEquals(304, again.statusCode());
    assertEquals("", again.body());
  }

  @Test
  void recordsAreMadeChangedDeletedAndRestored() throws Exception {
    HttpResponse<String> made =
        server.json(
            "POST", "/api/v1/Contact", "{\"Name\": \" <Ærø> & \\\"Søn\\\" \", \"Phone\": \"1\"}");
    assertEquals(201, made.statusCode());
    JsonNode company = JSON.readTree(made.body());
    assertEquals(" <Ærø> & \"Søn\" ", company.get("Name").asString());
    String path = "/api/v1/Contact/" + company.get("ContactId").asInt();
    assertEquals(server.url() + path, made.headers().firstValue("Location").orElse(""));

    assertEquals(200, server.json("PATCH", path, "{\"Phone\": null}").statusCode());
    assertEquals("", server.get(path).get("Phone").asString());
    assertProblem(
        server.json("PATCH", path, "{\"Colour\": \"red\"}"), 400, "INVALID_ARGUMENT", "Colour");

    assertEquals(204, server.json("DELETE", path, "").statusCode());
    assertTrue(server.get(path).get("Deleted").asBoolean());
    assertEquals(200, server.json("POST", path + "/Restore", "").statusCode());
    assertFalse(server.get(path).get("Deleted").asBoolean());
  }

  @Test
  void aCompanyWithPersonsIsDeletedOnlyWithThem() throws Exception {
    int company = server.company("With persons");
    HttpResponse<String> person =
        server.json(
            "POST",
            "/api/v1/Person",
            JSON.writeValueAsString(Map.of("LastName", "Berg", "ContactId", company)));
    assertEquals(201, person.statusCode(), person.body());
    String path = "/api/v1/Contact/" + company;
    HttpResponse<String> refused = server.json("DELETE", path, "");
    assertTrue(refused.statusCode() >= 400 && refused.statusCode() < 500, refused.body());
    assertEquals(204, server.json("DELETE", path + "?withPersons=true", "").statusCode());
  }

  private List<String> names(String query) throws Exception {
    List<String> names = new ArrayList<>();
    server
        .get("/api/v1/Contact?" + query)
        .get("value")
        .forEach(company -> names.add(company.get("Name").asString()));
    return names;
  }

  @Test
  void listsAreFilteredOrderedAndCut() throws Exception {
    for (String name : List.of("Filter A", "Filter B", "Filter's C", "filter d")) {
      int id = server.company(name);
      server.json(
          "PATCH", "/api/v1/Contact/" + id, "{\"Department\": \"Of " + name.length() + "\"}");
    }
    String all = "$filter=startswith(Name,'Filter')";
    assertEquals(List.of("Filter's C"), names("$filter=Name eq 'Filter''s C'&$select=Name"));
    assertEquals(
        List.of("Filter B", "Filter A"),
        names("$filter=startswith(Name,'Filter ') and Name lt 'Filter C'&$orderby=Name desc"));
    assertEquals(List.of("Filter B"), names(all + " and contains(Name,'ter B')&$orderby=Name"));
    List<String> two = names(all + "&$orderby=Name&$top=2");
    assertEquals(2, two.size());
    assertEquals(two.getLast(), names(all + "&$orderby=Name&$top=1&$skip=1").getFirst());
    assertEquals(List.of(), names("$filter=Name eq 'Filter A' and Department eq 'none'"));
    assertEquals(List.of(), names("$filter=Name eq '" + "x".repeat(15_000) + "'"));
    assertEquals(List.of(), names("$filter=Name eq '" + "''".repeat(7_000) + "'"));
    JsonNode selected =
        server.get("/api/v1/Contact?$filter=Name eq 'Filter A'&$select=Name,ContactId");
    assertEquals(2, selected.get("value").get(0).size(), selected.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$filter=Name",
        "$filter=Name eq",
        "$filter=Name eq 'a",
        "$filter=Name eq 'a' or Name eq 'b'",
        "$filter=Name eq 'a' and",
        "$filter=Colour eq 'red'",
        "$filter=contains(Name)",
        "$filter=Name eq 'a'; drop table entity",
        "$orderby=Colour",
        "$orderby=Name sideways",
        "$orderby=Name, Phone",
        "$top=-1",
        "$top=many",
        "$skip=-1",
      })
  void aQueryThatCannotBeReadIsAProblem(String query) throws Exception {
    assertProblem(server.json("GET", "/api/v1/Contact?" + query, ""), 400, "INVALID_ARGUMENT");
  }

  @Test
  void aQuoteInAFilterIsNoWayIn() throws Exception {
    assertEquals(List.of(), names("$filter=Name eq ''' or 1=1 --'"));
    assertEquals(List.of(), names("$filter=contains(Name,'%25_%25_nothing')"));
  }
}
