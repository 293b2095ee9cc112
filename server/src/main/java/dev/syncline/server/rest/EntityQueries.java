package dev.syncline.server.rest;

import dev.syncline.model.EntityType;
import dev.syncline.model.SynclineException;
import dev.syncline.server.http.Exchange;
import dev.syncline.store.Entities.Condition;
import dev.syncline.store.Entities.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of OData that lists take: {@code $filter} with conditions joined by {@code and}, {@code
 * $orderby} of one member, {@code $top} and {@code $skip}.
 */
final class EntityQueries {
  private static final int MOST = 1000;
  private static final int USUAL = 100;

  // Possessive: it is matched in a loop, where the usual kind needs stack for each character.
  private static final String VALUE = "('(?:[^']|'')*+'|[-+.:\\w]+)";
  private static final Pattern COMPARISON =
      Pattern.compile("\\s*([\\w.]+)\\s+(eq|ne|gt|ge|lt|le)\\s+" + VALUE, Pattern.CASE_INSENSITIVE);
  private static final Pattern FUNCTION =
      Pattern.compile(
          "\\s*(contains|startswith|endswith)\\s*\\(\\s*([\\w.]+)\\s*,\\s*" + VALUE + "\\s*\\)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern AND = Pattern.compile("\\s+and\\s+", Pattern.CASE_INSENSITIVE);
  private static final List<String> OPTIONS =
      List.of("$select", "$filter", "$orderby", "$top", "$skip");
  private static final Set<String> TIMES = Set.of("CREATED", "UPDATED");

  private EntityQueries() {}

  /**
   * @throws SynclineException INVALID_ARGUMENT naming the part that can't be read
   */
  static Query of(Exchange exchange, EntityType type, EntityJson json) {
    for (String name : exchange.queryNames()) {
      if (name.startsWith("$") && !OPTIONS.contains(name)) {
        throw SynclineException.invalid(
            "The option " + name + " is not known here. There are " + OPTIONS + ".");
      }
    }
    String order = exchange.query("$orderby");
    String[] words = order == null ? new String[] {"ID"} : order.strip().split("\\s+");
    if (words.length > 2) {
      throw SynclineException.invalid("$orderby takes one member, with asc or desc behind it.");
    }
    String direction = words.length == 2 ? words[1] : "asc";
    boolean descending = direction.equalsIgnoreCase("desc");
    if (!descending && !direction.equalsIgnoreCase("asc")) {
      throw SynclineException.invalid(
          "$orderby takes asc or desc behind the member, not " + direction + ".");
    }
    return new Query(
        conditions(exchange.query("$filter"), type, json),
        order == null ? "ID" : key(words[0], type, json),
        descending,
        number(exchange, "$skip", 0, Integer.MAX_VALUE),
        number(exchange, "$top", USUAL, MOST));
  }

  /** The conditions of a filter; none for none. */
  static List<Condition> conditions(@Nullable String filter, EntityType type, EntityJson json) {
    List<Condition> conditions = new ArrayList<>();
    if (filter == null || filter.isBlank()) {
      return conditions;
    }
    int at = 0;
    while (true) {
      Matcher comparison = COMPARISON.matcher(filter).region(at, filter.length());
      Matcher function = FUNCTION.matcher(filter).region(at, filter.length());
      if (comparison.lookingAt()) {
        conditions.add(
            new Condition(
                key(comparison.group(1), type, json),
                comparison.group(2).toLowerCase(Locale.ROOT),
                value(comparison.group(3))));
        at = comparison.end();
      } else if (function.lookingAt()) {
        conditions.add(
            new Condition(
                key(function.group(2), type, json),
                function.group(1).toLowerCase(Locale.ROOT),
                value(function.group(3))));
        at = function.end();
      } else {
        throw unreadable(filter, at);
      }
      if (filter.substring(at).isBlank()) {
        return conditions;
      }
      Matcher and = AND.matcher(filter).region(at, filter.length());
      if (!and.lookingAt()) {
        throw unreadable(filter, at);
      }
      at = and.end();
    }
  }

  private static SynclineException unreadable(String filter, int at) {
    return SynclineException.invalid(
        "$filter can't be read at \""
            + filter.substring(at).strip()
            + "\". Write conditions like Name eq 'Berg' or contains(Name,'berg'), joined by and.");
  }

  private static String value(String text) {
    if (!text.startsWith("'")) {
      return text.equals("null") ? "" : text;
    }
    return text.substring(1, text.length() - 1).replace("''", "'");
  }

  private static String key(String member, EntityType type, EntityJson json) {
    String upper = member.toUpperCase(Locale.ROOT);
    if (member.equalsIgnoreCase(json.idMember())) {
      return "ID";
    }
    if (member.equalsIgnoreCase("ContactId") && type != EntityType.Contact) {
      return "CONTACT_ID";
    }
    if (TIMES.contains(upper)) {
      return upper;
    }
    String userDefined = "userdefinedfields.";
    return member.toLowerCase(Locale.ROOT).startsWith(userDefined)
        ? json.field(member.substring(userDefined.length()), true).key()
        : json.field(member, false).key();
  }

  private static int number(Exchange exchange, String name, int absent, int most) {
    String text = exchange.query(name);
    if (text == null) {
      return absent;
    }
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, with the same words as a number out of range.
    }
    throw SynclineException.invalid(name + " must be a number from 0 to " + most + ".");
  }
}
