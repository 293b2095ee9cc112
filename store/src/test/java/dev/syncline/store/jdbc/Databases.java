package dev.syncline.store.jdbc;

import java.util.stream.Stream;

/**
 * The databases that tests run on. Use it as the source of a parameterised test:
 * {@code @MethodSource("dev.syncline.store.jdbc.Databases#all")}, with a {@link TestDatabase} as
 * argument.
 */
public final class Databases {
  private Databases() {}

  /** A fresh one of each kind. Where PostgreSQL is missing its test is skipped and says why. */
  public static Stream<TestDatabase> all() {
    return Stream.of(sqlite(), postgres());
  }

  public static TestDatabase sqlite() {
    return new TestDatabase("SQLite", false);
  }

  public static TestDatabase postgres() {
    return new TestDatabase("PostgreSQL", true);
  }
}
