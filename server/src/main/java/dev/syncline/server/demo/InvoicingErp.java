package dev.syncline.server.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The second ERP of the demo: an invoicing system with keys and formats of its own. Every other of
 * its clients is a customer of the wholesaler, too.
 */
final class InvoicingErp {
  static final int CLIENTS = 1200;

  private final List<DemoErpRows.Row> customers;
  private final SplittableRandom random = new SplittableRandom(86_87_88L);
  private final Names names = new Names(random);

  private InvoicingErp(List<DemoErpRows.Row> customers) {
    this.customers = customers;
  }

  static void create(Path file, Path wholesale) throws IOException {
    InvoicingErp erp =
        new InvoicingErp(
            DemoErpRows.select(
                wholesale, "select * from customer order by customer_no limit " + CLIENTS / 2));
    DemoDatabase.create(file, "/demo/invoicing.sql", erp::fill);
  }

  /** The code of the client that is this customer of the wholesaler. */
  static String code(int customerIndex) {
    return "C%05d".formatted(2 * customerIndex + 1);
  }

  private void fill(Connection connection, Statement statement) throws SQLException {
    DemoDatabase.insert(connection, "client", 9, CLIENTS, this::client);
    String touch =
        """
        begin
          update client set touched = strftime('%Y-%m-%d %H:%M:%f', 'now') where code = new.code;
        end
        """;
    statement.execute("create trigger client_inserted after insert on client " + touch);
    statement.execute(
        "create trigger client_updated after update on client when new.touched is old.touched "
            + touch);
  }

  private void client(@Nullable Object[] row, int index) {
    row[0] = "C%05d".formatted(index + 1);
    if (index % 2 == 0) {
      DemoErpRows.Row customer = customers.get(index / 2);
      row[1] = customer.get("name");
      row[2] = customer.get("phone").replace("+47", "").replace(" ", "");
      row[3] = customer.get("email");
      row[4] = customer.get("street1");
      row[5] = customer.get("street_zip");
      row[6] = customer.get("street_city");
    } else {
      String[] town = names.town();
      row[1] = names.company();
      row[2] = names.phone().replace("+47", "").replace(" ", "");
      row[4] = names.street();
      row[5] = town[0];
      row[6] = town[1];
    }
    row[7] = 14 + 16 * random.nextInt(2);
    row[8] = "2026-01-%02d 08:00:00.000".formatted(1 + random.nextInt(28));
  }
}
