package dev.syncline.server.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.server.TestServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Users, their passwords and their groups over Syncline's own routes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UsersHttpTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String ROOT = "/api/syncline/v1/";

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

  private JsonNode done(String method, String path, String body) throws Exception {
    HttpResponse<String> answer = server.json(method, ROOT + path, body);
    assertEquals(200, answer.statusCode(), answer.body());
    assertFalse(answer.body().contains("argon2"), answer.body());
    return JSON.readTree(answer.body());
  }

  private void assertRefused(int status, String words, String method, String path, String body)
      throws Exception {
    HttpResponse<String> answer = server.json(method, ROOT + path, body);
    assertEquals(status, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains(words), answer.body());
  }

  private int status(String user, String password) throws Exception {
    return server
        .send(
            "GET",
            "/api/v1/Contact?$top=1",
            new byte[0],
            "Authorization",
            TestServer.basic(user, password))
        .statusCode();
  }

  @Test
  void aUserIsAddedChangedAndShutOut() throws Exception {
    int sales = done("POST", "groups", "{\"Name\": \"Sales\"}").get("Id").asInt();
    JsonNode ola =
        done(
            "POST",
            "users",
            "{\"Name\": \"ola\", \"FullName\": \"Ola N\", \"Password\": \"one\", \"GroupIds\": [%d]}"
                .formatted(sales));
    String path = "users/" + ola.get("Id").asInt();
    assertEquals(sales, ola.get("GroupIds").get(0).asInt());
    assertFalse(ola.get("Administrator").asBoolean());
    assertEquals(200, status("ola", "one"));

    JsonNode changed = done("PATCH", path, "{\"Email\": \"ola@x\", \"GroupIds\": []}");
    assertEquals("ola@x", changed.get("Email").asString());
    assertEquals("Ola N", changed.get("FullName").asString(), "what is not said stays");
    assertEquals(0, changed.get("GroupIds").size());

    done("PATCH", path, "{\"Active\": false}");
    assertEquals(401, status("ola", "one"));
    done("PATCH", path, "{\"Active\": true}");
    assertEquals(200, status("ola", "one"));
    assertTrue(done("GET", "users", "").toString().contains("\"ola\""));
  }

  @Test
  void whatCantBeIsRefusedWithASentence() throws Exception {
    assertRefused(400, "needs a name", "POST", "users", "{\"Password\": \"x\"}");
    assertRefused(400, "password", "POST", "users", "{\"Name\": \"none\"}");
    assertRefused(409, "already", "POST", "users", "{\"Name\": \"ADMIN\", \"Password\": \"x\"}");
    assertRefused(
        404,
        "no group of users 77",
        "POST",
        "users",
        "{\"Name\": \"none\", \"Password\": \"x\", \"GroupIds\": [77]}");
    assertRefused(404, "no user 77", "PATCH", "users/77", "{\"Email\": \"x\"}");
    int admin = done("GET", "users", "").get(0).get("Id").asInt();
    assertRefused(
        409, "last active administrator", "PATCH", "users/" + admin, "{\"Active\": false}");
    assertRefused(400, "needs a name", "POST", "groups", "{}");
    assertRefused(404, "no group 77", "PATCH", "groups/77", "{\"Name\": \"x\"}");
  }

  @Test
  void aGroupIsRenamedAndItsNameIsItsOwn() throws Exception {
    int id = done("POST", "groups", "{\"Name\": \"Purchase\"}").get("Id").asInt();
    assertRefused(409, "already", "POST", "groups", "{\"Name\": \"purchase\"}");
    done("PATCH", "groups/" + id, "{\"Name\": \"Buying\"}");
    assertTrue(done("GET", "groups", "").toString().contains("\"Buying\""));
  }

  @Test
  void usersSetTheirOwnPasswordAndNobodyElses() throws Exception {
    done("POST", "users", "{\"Name\": \"eva\", \"Password\": \"first\"}");
    assertEquals(204, setPassword("first", "{\"Password\": \"second\"}"));
    assertEquals(401, status("eva", "first"));
    assertEquals(403, setPassword("second", "{\"User\": \"admin\", \"Password\": \"mine\"}"));
    assertEquals(400, setPassword("second", "{}"));
    assertEquals(
        204,
        server
            .json("POST", ROOT + "passwords", "{\"User\": \"eva\", \"Password\": \"third\"}")
            .statusCode());
    assertEquals(200, status("eva", "third"));
  }

  private int setPassword(String current, String body) throws Exception {
    return server
        .send(
            "POST",
            ROOT + "passwords",
            body.getBytes(StandardCharsets.UTF_8),
            "Authorization",
            TestServer.basic("eva", current))
        .statusCode();
  }
}
