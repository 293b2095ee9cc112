package dev.syncline.server.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The ERP of the demo: an SQLite database with believable rows, always the same ones. */
final class WholesaleErp {
  static final int CUSTOMERS = 2000;
  static final int SUPPLIERS = 300;
  static final int PERSONS = 3000;
  static final int PROJECTS = 200;
  static final int FIRST_CUSTOMER = 10_001;
  static final int FIRST_PERSON = 50_001;

  private static final String[][] TABLES = {
    {"customer", "customer_no"},
    {"supplier", "supplier_no"},
    {"contact_person", "person_no"},
    {"project", "project_no"}
  };
  private static final String[][] GROUPS = {
    {"A", "Nøkkelkunde"}, {"B", "Butikk"}, {"C", "Entreprenør"}, {"D", "Offentlig"}, {"E", "Øvrige"}
  };
  private static final String[] POSITIONS = {
    "Daglig leder", "Innkjøpssjef", "Økonomisjef", "Lagersjef", "Selger", "Prosjektleder"
  };

  private final SplittableRandom random = new SplittableRandom(20_131_231L);
  private final Names names = new Names(random);

  private WholesaleErp() {}

  /**
   * Makes the database.
   *
   * @throws IOException when it can't be made
   */
  static void create(Path file) throws IOException {
    DemoDatabase.create(
        file,
        "/demo/wholesale.sql",
        (connection, statement) -> {
          new WholesaleErp().fill(connection);
          for (String[] table : TABLES) {
            keepChanges(statement, table[0], table[1]);
          }
        });
  }

  /** Every insert and update takes the next number of the counter. */
  private static void keepChanges(Statement statement, String table, String key)
      throws SQLException {
    String body =
        """
        begin
          update change_counter set value = value + 1;
          update %s set changed = (select value from change_counter) where %s = new.%s;
        end
        """
            .formatted(table, key, key);
    statement.execute(
        "create trigger " + table + "_inserted after insert on " + table + " " + body);
    statement.execute(
        "create trigger "
            + table
            + "_updated after update on "
            + table
            + " when new.changed is old.changed "
            + body);
  }

  private void fill(Connection connection) throws SQLException {
    DemoDatabase.insert(
        connection,
        "customer_group",
        2,
        GROUPS.length,
        (row, i) -> {
          row[0] = GROUPS[i][0];
          row[1] = GROUPS[i][1];
        });
    DemoDatabase.insert(connection, "customer", 26, CUSTOMERS, this::customer);
    DemoDatabase.insert(connection, "supplier", 12, SUPPLIERS, this::supplier);
    DemoDatabase.insert(connection, "contact_person", 13, PERSONS, this::person);
    DemoDatabase.insert(connection, "project", 6, PROJECTS, this::project);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "update change_counter set value = " + (CUSTOMERS + SUPPLIERS + PERSONS + PROJECTS));
    }
  }

  private void customer(@Nullable Object[] row, int index) {
    String name = names.company();
    String host = Names.host(name);
    String[] post = names.town();
    String[] street = random.nextInt(3) == 0 ? names.town() : post;
    row[0] = FIRST_CUSTOMER + index;
    row[1] = name;
    row[2] = random.nextInt(8) == 0 ? "Avd. " + street[1] : null;
    row[3] = names.orgNo();
    row[4] = names.phone();
    row[5] = random.nextInt(5) == 0 ? names.phone() : null;
    row[6] = "post@" + host + ".example";
    row[7] = random.nextInt(3) > 0 ? "https://www." + host + ".example" : null;
    row[8] = "Postboks " + (1 + random.nextInt(4000));
    row[11] = post[0];
    row[12] = post[1];
    row[13] = post[2];
    row[15] = names.street();
    row[18] = street[0];
    row[19] = street[1];
    row[20] = street[2];
    row[22] = post[3];
    row[23] = GROUPS[random.nextInt(GROUPS.length)][0];
    row[24] = (double) (10_000 * (1 + random.nextInt(60)));
    row[25] = index + 1;
  }

  private void supplier(@Nullable Object[] row, int index) {
    String name = names.company();
    String[] town = names.town();
    row[0] = 30_001 + index;
    row[1] = name;
    row[2] = names.orgNo();
    row[3] = names.phone();
    row[4] = "ordre@" + Names.host(name) + ".example";
    row[6] = names.street();
    row[8] = town[0];
    row[9] = town[1];
    row[10] = town[3];
    row[11] = CUSTOMERS + index + 1;
  }

  private void person(@Nullable Object[] row, int index) {
    String first = names.firstName();
    String last = names.lastName();
    row[0] = FIRST_PERSON + index;
    // The first persons belong to the first customers, so that who knows those knows these.
    row[1] = FIRST_CUSTOMER + index * CUSTOMERS / PERSONS;
    row[2] = first;
    row[3] = random.nextInt(6) == 0 ? names.lastName() : null;
    row[4] = last;
    row[6] = names.phone();
    row[7] = random.nextInt(4) > 0 ? names.phone() : null;
    row[9] = Names.host(first) + "." + Names.host(last) + "@firma" + row[1] + ".example";
    row[10] = POSITIONS[random.nextInt(POSITIONS.length)];
    row[11] =
        "%d-%02d-%02d"
            .formatted(1950 + random.nextInt(52), 1 + random.nextInt(12), 1 + random.nextInt(28));
    row[12] = CUSTOMERS + SUPPLIERS + index + 1;
  }

  private void project(@Nullable Object[] row, int index) {
    row[0] = 70_001 + index;
    // Customers that the CRM knows, as the company of a project must be.
    row[1] = FIRST_CUSTOMER + random.nextInt(CUSTOMERS * 3 / 4);
    row[2] = "Leveranse " + names.town()[1] + " " + (2024 + random.nextInt(4));
    row[3] = "Avtale med " + names.company() + ".\nLeveres i to omganger.";
    row[4] = "%d-%02d-15".formatted(2026 + random.nextInt(3), 1 + random.nextInt(12));
    row[5] = CUSTOMERS + SUPPLIERS + PERSONS + index + 1;
  }
}
