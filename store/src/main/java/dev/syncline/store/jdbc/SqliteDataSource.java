package dev.syncline.store.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Lends the only writing connection of an SQLite file to a library: whoever has it holds the lock
 * until it closes it.
 */
final class SqliteDataSource implements DataSource {
  private final SqliteSource source;

  SqliteDataSource(SqliteSource source) {
    this.source = source;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Session session = source.writer();
    AtomicBoolean open = new AtomicBoolean(true);
    return (Connection)
        Proxy.newProxyInstance(
            SqliteDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "close" -> {
                  if (open.getAndSet(false)) {
                    source.releaseWriter(session);
                  }
                  return null;
                }
                case "isClosed" -> {
                  return !open.get();
                }
                default -> {
                  try {
                    return method.invoke(session.connection(), arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getTargetException();
                  }
                }
              }
            });
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("Not a wrapper of " + type.getName() + ".");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
