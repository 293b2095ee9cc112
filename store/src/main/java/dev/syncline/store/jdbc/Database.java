package dev.syncline.store.jdbc;

import java.sql.SQLException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions on one database. A transaction belongs to the thread that began it: whatever that
 * thread does with this database until its end takes part in it.
 */
final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  private final ConnectionSource source;
  private final ScopedValue<Transaction> current = ScopedValue.newInstance();

  Database(ConnectionSource source) {
    this.source = source;
  }

  private record Transaction(Session session, boolean writes) {}

  /** What is done with a session. */
  interface Work<T> {
    T run(Session session) throws SQLException;
  }

  /** What is done with a session and answers nothing. */
  interface Action {
    void run(Session session) throws SQLException;
  }

  Dialect dialect() {
    return source.dialect();
  }

  ConnectionSource source() {
    return source;
  }

  boolean inWrite() {
    return current.isBound() && current.get().writes();
  }

  /** Runs it in the thread's writing transaction, or in one of its own. */
  <T> T write(Work<T> work) {
    if (current.isBound()) {
      if (!current.get().writes()) {
        throw new IllegalStateException(
            "A bug: a write was begun inside a read. Begin with Store.write instead.");
      }
      return join(work);
    }
    try {
      Session session = source.writer();
      try {
        return transaction(session, true, work);
      } finally {
        source.releaseWriter(session);
      }
    } catch (SQLException e) {
      throw translate(e);
    }
  }

  /** {@link #write} for work without an answer. */
  void update(Action action) {
    write(session -> {
      action.run(session);
      return true;
    });
  }

  /** Runs several queries on one state of the database. */
  <T> T read(Work<T> work) {
    return reading(session -> transaction(session, false, work), work);
  }

  /** Runs one query: it needs no transaction of its own. */
  <T> T query(Work<T> work) {
    return reading(work, work);
  }

  private <T> T reading(Work<T> alone, Work<T> joined) {
    if (current.isBound()) {
      return join(joined);
    }
    try {
      Session session = source.reader();
      try {
        return alone.run(session);
      } finally {
        source.releaseReader(session);
      }
    } catch (SQLException e) {
      throw translate(e);
    }
  }

  private <T> T join(Work<T> work) {
    try {
      return work.run(current.get().session());
    } catch (SQLException e) {
      throw translate(e);
    }
  }

  private <T> T transaction(Session session, boolean writes, Work<T> work) throws SQLException {
    Dialect dialect = source.dialect();
    dialect.begin(session, writes);
    boolean done = false;
    try {
      T result =
          ScopedValue.where(current, new Transaction(session, writes))
              .call(() -> work.run(session));
      dialect.commit(session);
      done = true;
      return result;
    } finally {
      if (!done) {
        rollback(session);
      }
    }
  }

  /** The failure that led here is the one to report, so this one only goes to the log. */
  private void rollback(Session session) {
    try {
      source.dialect().rollback(session);
    } catch (SQLException e) {
      LOG.warn("A transaction could not be rolled back: {}", e.getMessage());
    }
  }

  /** As {@link dev.syncline.store.Store#write} has it. */
  <T> T inWrite(Supplier<T> work) {
    return write(session -> work.get());
  }

  /** As {@link dev.syncline.store.Store#read} has it. */
  <T> T inRead(Supplier<T> work) {
    return current.isBound() ? work.get() : read(session -> work.get());
  }

  private RuntimeException translate(SQLException failure) {
    return source.dialect().translate(failure);
  }

  @Override
  public void close() {
    source.close();
  }
}
