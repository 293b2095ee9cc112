package dev.syncline.store.jdbc;

import java.sql.SQLException;
import javax.sql.DataSource;

/** The connections to one database. */
interface ConnectionSource extends AutoCloseable {

  Dialect dialect();

  /** Waits until this thread may write. */
  Session writer() throws SQLException;

  /** A session that reads only. */
  Session reader() throws SQLException;

  /** Takes back what {@link #writer} gave. */
  void releaseWriter(Session session) throws SQLException;

  /** Takes back what {@link #reader} gave. */
  void releaseReader(Session session) throws SQLException;

  /** Writing connections for a library that wants a DataSource. */
  DataSource dataSource();

  @Override
  void close();
}
