package dev.syncline.store.jdbc;

import dev.syncline.model.ConnectionAccess;
import dev.syncline.model.ConnectionAccess.Grant;
import dev.syncline.model.ConnectionAccess.Rights;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the access to a connection stands in its row: who has it in one column each, and what was
 * narrowed in another, as {@code everybody=connect group3=create associate5=}; usually nothing was.
 */
final class AccessColumns {
  private static final String EVERYBODY = "everybody";
  private static final String GROUP = "group";
  private static final String ASSOCIATE = "associate";

  private AccessColumns() {}

  /**
   * Reads it.
   *
   * @param column the first of the four
   */
  static ConnectionAccess read(ResultSet row, int column) throws SQLException {
    boolean all = row.getBoolean(column);
    List<Integer> groups = Rows.split(row.getString(column + 1));
    List<Integer> associates = Rows.split(row.getString(column + 2));
    String narrowed = row.getString(column + 3);
    if (narrowed.isEmpty()) {
      return new ConnectionAccess(all, groups, associates);
    }
    Map<String, Rights> rights = new HashMap<>();
    for (String one : narrowed.split(" ")) {
      int sign = one.indexOf('=');
      rights.put(one.substring(0, sign), rights(one.substring(sign + 1)));
    }
    return new ConnectionAccess(
        all ? rights.getOrDefault(EVERYBODY, Rights.BOTH) : null,
        grants(groups, GROUP, rights),
        grants(associates, ASSOCIATE, rights));
  }

  private static Rights rights(String left) {
    return new Rights(left.equals("connect"), left.equals("create"));
  }

  private static List<Grant> grants(List<Integer> ids, String kind, Map<String, Rights> rights) {
    return ids.stream()
        .map(id -> new Grant(id, rights.getOrDefault(kind + id, Rights.BOTH)))
        .toList();
  }

  /** What the last of the columns holds. */
  static String narrowed(ConnectionAccess access) {
    List<String> narrowed = new ArrayList<>();
    Rights everybody = access.everybody();
    if (everybody != null) {
      add(narrowed, EVERYBODY, everybody);
    }
    access.groups().forEach(grant -> add(narrowed, GROUP + grant.id(), grant.rights()));
    access.associates().forEach(grant -> add(narrowed, ASSOCIATE + grant.id(), grant.rights()));
    return String.join(" ", narrowed);
  }

  private static void add(List<String> narrowed, String whose, Rights rights) {
    if (!rights.equals(Rights.BOTH)) {
      String left = rights.canConnect() ? "connect" : rights.canCreateErp() ? "create" : "";
      narrowed.add(whose + "=" + left);
    }
  }
}
