package dev.syncline.store.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.Function;
import org.sqlite.SQLiteConfig;

/**
 * One SQLite file: a single connection that writes, handed out under a Java lock, and a few that
 * read. A virtual thread that waits inside the driver for SQLite's own write lock would pin its
 * carrier, and a few of them stop the whole program.
 */
final class SqliteSource implements ConnectionSource {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteSource.class);
  private static final int READERS = 8;

  /**
   * Pages between checkpoints, 64 MB: scattered writes then meet again before they reach the file.
   */
  private static final int CHECKPOINT_PAGES = 16_384;

  private final Path file;
  private final @Nullable Consumer<String> listener;
  private final SqliteDialect dialect = new SqliteDialect();

  /** Fair: somebody who edits one record gets in between the batches of a run. */
  private final ReentrantLock writerLock = new ReentrantLock(true);

  private final Semaphore readerPermits = new Semaphore(READERS);
  private final Deque<Session> idleReaders = new ArrayDeque<>();
  private final Session writer;
  private boolean closed;

  private SqliteSource(Path file, @Nullable Consumer<String> listener) throws SQLException {
    this.file = file;
    this.listener = listener;
    this.writer = open(false);
  }

  static SqliteSource open(Path file, @Nullable Consumer<String> listener) throws SQLException {
    return new SqliteSource(file, listener);
  }

  /** How every connection to our files is set up; also the migrations'. */
  static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(10_000);
    config.enforceForeignKeys(true);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    return config;
  }

  static String url(Path file) {
    return "jdbc:sqlite:" + file;
  }

  private Session open(boolean readOnly) throws SQLException {
    SQLiteConfig config = config();
    if (readOnly) {
      config.setReadOnly(true);
    } else {
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    }
    Connection connection = config.createConnection(url(file));
    try (Statement statement = connection.createStatement()) {
      Function.create(connection, Fold.NAME, new Fold(), 1, Function.FLAG_DETERMINISTIC);
      statement.execute("pragma cache_size = " + (readOnly ? -8_192 : -65_536));
      if (!readOnly) {
        statement.execute("pragma wal_autocheckpoint = " + CHECKPOINT_PAGES);
        statement.execute("pragma journal_size_limit = 67108864");
      }
      return new Session(CountedStatements.on(connection, listener), dialect, new StatementCache());
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public Session writer() throws SQLException {
    writerLock.lock();
    if (closed) {
      writerLock.unlock();
      throw closedAlready();
    }
    return writer;
  }

  @Override
  public void releaseWriter(Session session) {
    writerLock.unlock();
  }

  @Override
  public Session reader() throws SQLException {
    readerPermits.acquireUninterruptibly();
    boolean taken = false;
    try {
      Session session;
      synchronized (idleReaders) {
        if (closed) {
          throw closedAlready();
        }
        session = idleReaders.poll();
      }
      Session reader = session == null ? open(true) : session;
      taken = true;
      return reader;
    } finally {
      if (!taken) {
        readerPermits.release();
      }
    }
  }

  @Override
  public void releaseReader(Session session) {
    synchronized (idleReaders) {
      if (closed) {
        closed(session);
      } else {
        idleReaders.push(session);
      }
    }
    readerPermits.release();
  }

  private SQLException closedAlready() {
    return new SQLException("The database " + file.getFileName() + " was closed.");
  }

  @Override
  public DataSource dataSource() {
    return new SqliteDataSource(this);
  }

  /** Waits for the writer, so nothing is cut off; the last connection to close empties the WAL. */
  @Override
  public void close() {
    writerLock.lock();
    try {
      synchronized (idleReaders) {
        if (closed) {
          return;
        }
        closed = true;
        idleReaders.forEach(SqliteSource::closed);
        idleReaders.clear();
      }
      closed(writer);
    } finally {
      writerLock.unlock();
    }
  }

  private static void closed(Session session) {
    try {
      session.connection().close();
    } catch (SQLException e) {
      LOG.warn("A connection to SQLite did not close: {}", e.getMessage());
    }
  }
}
