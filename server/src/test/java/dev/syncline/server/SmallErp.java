package dev.syncline.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A small ERP in an SQLite file behind the JDBC connector of this program: customers 1 to 9, with
 * groups. One description serves any number of such files.
 */
public final class SmallErp {
  private static final String DESCRIPTION =
      """
      name = "Small ERP"

      [list.groups]
      items = "select code, title from customer_group order by code"

      [actor.Customer]
      from = "customer"
      table = "customer"
      key = "no"
      changed = "changed"
      new_key = "select max(no) + 1 from customer"
      field = [
        { key = "NAME", column = "name", label = 'US:"Name";NO:"Navn"', access = "Mandatory", max = 100 },
        { key = "PHONE", column = "phone", label = 'US:"Phone";NO:"Telefon"', max = 30 },
        { key = "CUSTOMER_GROUP", column = "customer_group", label = "Group", type = "List", list = "groups" },
        { key = "CREDIT", column = "credit", label = "Credit", type = "Integer" },
      ]
      """;

  private final TestServer server;
  private final Path file;

  private SmallErp(TestServer server, Path file) {
    this.server = server;
    this.file = file;
  }

  /**
   * Makes one.
   *
   * @param data the data directory of the server
   */
  public static SmallErp create(TestServer server, Path data, String name)
      throws IOException, SQLException {
    Path descriptions = Files.createDirectories(data.resolve("connectors/jdbc"));
    Files.writeString(descriptions.resolve("small.toml"), DESCRIPTION);
    SmallErp erp = new SmallErp(server, data.resolve(name + ".db"));
    erp.execute(
        "create table customer_group (code text primary key, title text)",
        "insert into customer_group values ('A', 'Large'), ('B', 'Small')",
        "create table customer (no integer primary key, name text not null, phone text,"
            + " customer_group text, credit integer, changed integer not null default 1)");
    for (int no = 1; no <= 9; no++) {
      erp.execute(
          "insert into customer values (%d, '%s %d', '22 00 0%d', 'A', %d00, 1)"
              .formatted(no, name, no, no, no));
    }
    return erp;
  }

  /** Does something to the ERP's tables. */
  public void execute(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        int _ = statement.executeUpdate(sql);
      }
    }
  }

  /** The one value that a query finds. */
  public String value(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    }
  }

  public String url() {
    return "jdbc:sqlite:" + file;
  }

  /** What the connector must know. */
  public Map<String, String> config() {
    return Map.of("description", "small", "url", url());
  }

  /** Makes a connector; one for any number of connections. */
  public static int connector(TestServer server) throws IOException, InterruptedException {
    return server
        .agent("SaveErpSyncConnectorEntity", Map.of("DisplayName", "SQL", "URL", "plugin://jdbc"))
        .get("ErpConnectorId")
        .asInt();
  }

  /** Makes a connection that maps names and phones both ways; it is not active. */
  public int connection(int connector, String name) throws IOException, InterruptedException {
    int id =
        server
            .agent(
                "SaveConnection",
                Map.of(
                    "Connection",
                    Map.of(
                        "ErpConnectorId",
                        connector,
                        "DisplayName",
                        name,
                        "AllAccess",
                        true,
                        "ConfigFields",
                        config())))
            .get("ErpConnectionId")
            .asInt();
    ObjectNode mapping = mapping(id);
    mapping.put("IsActive", true);
    for (JsonNode field : mapping.get("FieldMappings")) {
      String key = field.get("ErpFieldKey").asString();
      boolean syncs = key.equals("NAME") || key.equals("PHONE");
      ((ObjectNode) field).put("SyncToCrm", syncs).put("SyncToErp", syncs);
    }
    JsonNode _ = server.agent("SaveActorTypeMapping", Map.of("Mapping", mapping));
    return id;
  }

  /** How customers are mapped. */
  public ObjectNode mapping(int connection) throws IOException, InterruptedException {
    return (ObjectNode)
        server.agent(
            "GetActorTypeMapping", Map.of("ErpConnectionId", connection, "ActorType", "Customer"));
  }

  /** Links a new company of the CRM with a customer, and answers its id. */
  public int link(int connection, int customer) throws IOException, InterruptedException {
    int company = server.company("Company " + customer);
    JsonNode _ =
        server.agent(
            "CreateActorLink",
            Map.of(
                "ErpConnectionId",
                connection,
                "CrmRecordId",
                company,
                "CrmActorType",
                "Contact",
                "ErpKey",
                String.valueOf(customer),
                "ErpActorType",
                "Customer"));
    return company;
  }
}
