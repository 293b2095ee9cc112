package dev.syncline.store.jdbc;

import dev.syncline.model.CrmField;
import dev.syncline.model.CrmFieldType;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Entities.Condition;
import dev.syncline.store.Entities.Query;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query on entities as SQL: conditions compare texts without case, numbers as numbers. */
final class EntityQuery {
  private final Dialect dialect;
  private final List<CrmField> fields;
  private final StringBuilder sql = new StringBuilder("where not deleted");
  private final List<Object> parameters = new ArrayList<>();

  private EntityQuery(List<CrmField> fields, Dialect dialect) {
    this.fields = fields;
    this.dialect = dialect;
  }

  /**
   * @throws SynclineException INVALID_ARGUMENT naming the condition that makes no sense
   */
  static EntityQuery of(Query query, List<CrmField> fields, Dialect dialect) {
    EntityQuery made = new EntityQuery(fields, dialect);
    query.conditions().forEach(made::condition);
    made.order(query);
    return made;
  }

  /** What follows the table's name in a select. */
  String clauses() {
    return sql.toString();
  }

  void bind(PreparedStatement statement) throws SQLException {
    int index = 1;
    for (Object parameter : parameters) {
      switch (parameter) {
        case Long number -> statement.setLong(index++, number);
        default -> statement.setString(index++, parameter.toString());
      }
    }
  }

  /** A column or an expression, and how it compares. */
  private record Operand(String expression, Kind kind) {}

  private enum Kind {
    TEXT,
    NUMBER,
    /** A column of numbers. */
    ID,
    DATE,
    CHECKBOX
  }

  private Operand operand(String key) {
    return switch (key) {
      case "ID" -> new Operand("id", Kind.ID);
      case "CONTACT_ID" -> new Operand("contact_id", Kind.ID);
      case "CREATED" -> new Operand("created", Kind.ID);
      case "UPDATED" -> new Operand("updated", Kind.ID);
      default -> field(key);
    };
  }

  private Operand field(String key) {
    CrmField field = field(key, fields);
    return new Operand(column(key, fields), kind(field.type()));
  }

  /** What holds a field's value. */
  static String column(String key, List<CrmField> fields) {
    return field(key, fields).userDefined()
        ? "coalesce(udef ->> '" + key + "', '')"
        : EntityTable.column(key);
  }

  private static CrmField field(String key, List<CrmField> fields) {
    return fields.stream()
        .filter(candidate -> candidate.key().equals(key))
        .findFirst()
        .orElseThrow(() -> SynclineException.invalid("There is no field " + key + "."));
  }

  private static Kind kind(CrmFieldType type) {
    return switch (type) {
      case TEXT, LONG_TEXT -> Kind.TEXT;
      case INTEGER, DECIMAL, LIST -> Kind.NUMBER;
      case DATE, DATE_TIME -> Kind.DATE;
      case CHECKBOX -> Kind.CHECKBOX;
    };
  }

  private void condition(Condition condition) {
    Operand operand = operand(condition.key());
    String like = like(condition);
    if (like != null) {
      if (operand.kind() != Kind.TEXT) {
        throw SynclineException.invalid(
            condition.operator() + " works on texts only; " + condition.key() + " is none.");
      }
      add(dialect.fold(operand.expression()) + " like ? escape '!'", like);
      return;
    }
    String operator = operator(condition);
    String value = condition.value();
    switch (operand.kind()) {
      case TEXT -> add(dialect.fold(operand.expression()) + operator + "?", Fold.of(value));
      case ID -> add(operand.expression() + operator + "?", number(condition).longValue());
      case CHECKBOX ->
          add("coalesce(nullif(" + operand.expression() + ", ''), '0')" + operator + "?", value);
      case DATE -> ordered(operand.expression(), operator, operand.expression(), "?", value);
      case NUMBER -> number(operand, operator, condition);
    }
  }

  private void number(Operand operand, String operator, Condition condition) {
    String blank = condition.value();
    if (blank.isEmpty()) {
      add(operand.expression() + operator + "?", blank);
    } else {
      ordered(
          operand.expression(),
          operator,
          dialect.number(operand.expression()),
          dialect.number("?"),
          number(condition).toPlainString());
    }
  }

  /** A blank is neither above nor below anything, and differs from everything. */
  private void ordered(
      String stored, String operator, String expression, String parameter, String value) {
    String blank =
        operator.equals(" <> ")
            ? stored + " = '' or "
            : operator.equals(" = ") ? "" : stored + " <> '' and ";
    add("(" + blank + expression + operator + parameter + ")", value);
  }

  private void add(String condition, Object parameter) {
    sql.append(" and ").append(condition);
    parameters.add(parameter);
  }

  private static BigDecimal number(Condition condition) {
    try {
      return new BigDecimal(condition.value().strip());
    } catch (NumberFormatException e) {
      throw SynclineException.invalid(
          "\"%s\" is no number to compare %s with.".formatted(condition.value(), condition.key()));
    }
  }

  private static String operator(Condition condition) {
    return switch (condition.operator()) {
      case "eq" -> " = ";
      case "ne" -> " <> ";
      case "gt" -> " > ";
      case "ge" -> " >= ";
      case "lt" -> " < ";
      case "le" -> " <= ";
      default ->
          throw SynclineException.invalid(
              "There is no operator \""
                  + condition.operator()
                  + "\". Use eq, ne, gt, ge, lt, le, contains, startswith or endswith.");
    };
  }

  private static @Nullable String like(Condition condition) {
    String literal =
        Fold.of(condition.value()).replace("!", "!!").replace("%", "!%").replace("_", "!_");
    return switch (condition.operator()) {
      case "contains" -> "%" + literal + "%";
      case "startswith" -> literal + "%";
      case "endswith" -> "%" + literal;
      default -> null;
    };
  }

  private void order(Query query) {
    Operand operand = operand(query.orderBy());
    String expression =
        switch (operand.kind()) {
          case TEXT -> dialect.fold(operand.expression());
          case NUMBER -> "coalesce(" + dialect.number(operand.expression()) + ", 0)";
          case ID, DATE, CHECKBOX -> operand.expression();
        };
    String direction = query.descending() ? " desc" : "";
    sql.append(" order by ").append(expression).append(direction);
    if (!operand.expression().equals("id")) {
      sql.append(", id").append(direction);
    }
    sql.append(" limit ? offset ?");
    parameters.add(query.top() + 1L);
    parameters.add((long) query.skip());
  }
}
