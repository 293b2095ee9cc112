package dev.syncline.store;

import java.util.function.Supplier;

/**
 * The database of one tenant. All repositories take part in the transaction of the calling thread;
 * outside of one, each call is a transaction of its own. Usable from any thread.
 *
 * <p>Every time is in epoch microseconds, UTC.
 */
public interface Store extends AutoCloseable {

  /**
   * Runs {@code work} in one writing transaction: all of it is stored when this returns, none of it
   * when it throws. Inside another write it joins that one. No call to a connector, or anything
   * else that can wait, may happen in it: on SQLite it holds the only writer.
   */
  <T> T write(Supplier<T> work);

  /** Runs {@code work} on one consistent state of the database; inside a write it joins that. */
  <T> T read(Supplier<T> work);

  Connectors connectors();

  Connections connections();

  Mappings mappings();

  Links links();

  Runs runs();

  Parking parking();

  Conflicts conflicts();

  Intents intents();

  Tasks tasks();

  Imports imports();

  ImportActors importActors();

  ImportMatches importMatches();

  Decisions decisions();

  Plans plans();

  Entities entities();

  CrmLists lists();

  Associates associates();

  Settings settings();

  @Override
  void close();
}
