package dev.syncline.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A list of keys as one parameter, for {@link Dialect#in}. */
interface Keys {
  void bind(PreparedStatement statement, int index) throws SQLException;
}
