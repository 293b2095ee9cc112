package dev.syncline.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.model.SynclineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The settings of a server: what goes over what, and how mistakes are told. */
class SettingsTest {
  private static final Path DATA = Path.of("data");
  private static final Flags NO_FLAGS = new Flags(null, null, null);

  private static ServerConfig config(String toml, Map<String, String> environment, Flags flags) {
    return ServerConfig.of(DATA, Settings.of(toml, environment), flags, null);
  }

  private static List<String> problems(String toml, Map<String, String> environment) {
    SynclineException refused =
        assertThrows(SynclineException.class, () -> Settings.of(toml, environment));
    return String.valueOf(refused.getMessage()).lines().toList();
  }

  @Test
  void flagsGoOverTheEnvironmentAndThatOverTheFile() {
    String toml = "host = \"file\"\nport = 1\ndb = \"jdbc:postgresql://file/a\"\n";
    Map<String, String> environment =
        Map.of("SYNCLINE_PORT", "2", "SYNCLINE_DB", "jdbc:postgresql://environment/a");
    ServerConfig config =
        config(toml, environment, new Flags(null, null, "jdbc:postgresql://flag/a"));
    assertEquals("jdbc:postgresql://flag/a", config.database().url());
    assertEquals(new Listening("file", 2), config.listening());
    assertEquals(
        new Listening("flag", 3),
        config(toml, environment, new Flags("flag", 3, null)).listening());
  }

  @Test
  void nothingSaidIsAsItUsuallyIs() {
    assertEquals(
        ServerConfig.of(DATA, new Listening("127.0.0.1", 8086)), config("", Map.of(), NO_FLAGS));
  }

  @Test
  void everyAreaIsRead() {
    ServerConfig config =
        config(
            """
            public-url = "https://sync.example.com/"
            trusted-proxy = true
            cors-origins = ["https://app.example.com", "http://localhost:3000"]
            ticket-life = "30m"
            patience = "PT5S"
            application-token-required = true
            implicit-user-header = "X-Remote-User"
            metrics-token = "scrape"
            [company]
            name = "Nordlys AS"
            serial = "123"
            [limits]
            body = 1000
            header = 2000
            xml-elements = 3
            xml-depth = 4
            xml-attributes = 5
            xml-text = 6
            [oidc]
            issuer = "https://id.example.com"
            audience = "syncline"
            keys = "https://id.example.com/keys"
            user-claim = "upn"
            """,
            Map.of(),
            NO_FLAGS);
    Web web = config.web();
    assertEquals("https://sync.example.com", web.addresses().publicBase());
    assertTrue(web.addresses().trustForwarded());
    assertEquals(List.of("https://app.example.com", "http://localhost:3000"), web.cors().origins());
    assertEquals(1000, web.http().bodyBytes());
    assertEquals(2000, web.http().headerBytes());
    assertEquals(new dev.syncline.soap.Limits(1000, 3, 4, 5, 6), web.xml());
    Access access = config.access();
    assertEquals(Duration.ofMinutes(30), access.ticketLife());
    assertTrue(access.applicationTokenRequired());
    assertEquals("X-Remote-User", access.implicitUserHeader());
    assertEquals("scrape", access.metricsToken());
    assertEquals(
        new dev.syncline.server.oidc.Issuer(
            "https://id.example.com",
            "syncline",
            java.net.URI.create("https://id.example.com/keys"),
            "upn"),
        access.issuer());
    assertEquals("Nordlys AS", config.company().name());
    assertEquals("123", config.company().serial());
    assertEquals(Duration.ofSeconds(5), config.patience());
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    List<String> problems =
        problems(
            "port = 70000\npublic_url = \"x\"\n[limits]\nxml-dept = 3\nbody = \"much\"\n",
            Map.of("SYNCLINE_PATIENCE", "soon", "SYNCLINE_TRUSTED_PROXY", "yes"));
    assertEquals(6, problems.size(), problems.toString());
    assertTrue(problems.contains("syncline.toml, line 1: port must be a port from 0 to 65535."));
    assertTrue(
        problems.contains(
            "syncline.toml, line 2: there is no setting public_url. Is public-url meant?"));
    assertTrue(
        problems.contains(
            "syncline.toml, line 4: there is no setting limits.xml-dept. Is limits.xml-depth meant?"));
    assertTrue(
        problems.contains("syncline.toml, line 5: limits.body must be a whole number above 0."));
    assertTrue(problems.contains("SYNCLINE_PATIENCE must be a time such as 50s, 15m, 6h or 2d."));
    assertTrue(problems.contains("SYNCLINE_TRUSTED_PROXY must be true or false."));
  }

  @Test
  void aFileThatIsNoTomlIsToldWithItsLine() {
    List<String> problems = problems("port = 1\nhost = \n", Map.of());
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.getFirst().startsWith("syncline.toml, line 2: "), problems.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "issuer, oidc.issuer",
    "cors, cors-origins",
    "ticketlife, ticket-life",
    "company.nmae, company.name",
    "hots, host"
  })
  void anUnknownKeyIsToldWithTheNearest(String key, String nearest) {
    assertEquals(nearest, Setting.nearest(key));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SYNCLINE_CORS_ORIGINS | https://a.example/path",
        "SYNCLINE_CORS_ORIGINS | a.example",
        "SYNCLINE_PUBLIC_URL | ftp://a.example",
        "SYNCLINE_PUBLIC_URL | https://a.example?x=1",
        "SYNCLINE_TICKET_LIFE | 0s",
        "SYNCLINE_TICKET_LIFE | -5m",
        "SYNCLINE_PORT | -1",
        "SYNCLINE_LIMITS_XML_DEPTH | 99999999999",
        "SYNCLINE_OIDC_ISSUER | https://half.example",
        "SYNCLINE_IMPLICIT_USER_HEADER | X-Without-Proxy",
      })
  void whatCouldNotWorkIsRefused(String variable, String value) {
    assertEquals(1, problems("", Map.of(variable, value)).size());
  }

  @ParameterizedTest
  @EnumSource
  void everySettingIsInTheGuideForOperators(Setting setting) throws Exception {
    String guide =
        Files.readString(
            Path.of(System.getProperty("syncline.root", "..")).resolve("docs/operating.md"));
    assertTrue(guide.contains("| `" + setting.key() + "` |"), setting.key());
    assertEquals("SYNCLINE_OIDC_USER_CLAIM", Setting.OIDC_USER_CLAIM.variable());
  }
}
