package dev.syncline.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.argument.Argument;

/** A list of keys as one parameter, for {@link Dialect#in}. */
interface Keys {
  void bind(PreparedStatement statement, int index) throws SQLException;

  /** The same for Jdbi. */
  default Argument argument() {
    return (position, statement, context) -> bind(statement, position);
  }
}
