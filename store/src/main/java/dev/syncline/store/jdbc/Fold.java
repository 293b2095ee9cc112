package dev.syncline.store.jdbc;

import java.sql.SQLException;
import java.util.Locale;
import org.sqlite.Function;

/**
 * Takes the case out of a text. SQLite's own {@code lower} knows ASCII only, and PostgreSQL's goes
 * by the database's locale; this is Unicode's, whatever the locale.
 */
final class Fold extends Function {
  static final String NAME = "fold";

  static String of(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  @Override
  protected void xFunc() throws SQLException {
    String text = value_text(0);
    if (text == null) {
      result();
    } else {
      result(of(text));
    }
  }
}
