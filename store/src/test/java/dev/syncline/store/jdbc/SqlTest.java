package dev.syncline.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SqlTest {

  @Test
  void namesBecomeQuestionMarksInOrder() {
    assertEquals(
        new Sql.Parsed("values (?, ?,?) -- 5", List.of("key", "id", "key")),
        Sql.Parsed.of("values (:key, :id,:key) -- 5"));
  }

  @Test
  void whatIsQuotedOrCastIsLeftAlone() {
    assertEquals(
        new Sql.Parsed("select ':a', 'it''s :b', x::text from t where y = ?", List.of("c")),
        Sql.Parsed.of("select ':a', 'it''s :b', x::text from t where y = :c"));
  }
}
