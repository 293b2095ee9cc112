package dev.syncline.soap;

import java.util.HashSet;
import java.util.Set;

/**
 * The names in one document that are not the contract's. The parser keeps each new name in a table
 * whose time grows with the square of the names in it, so that they may not be many.
 */
final class Strangers {
  private static final int MOST = 5_000;

  /** Each of them makes a new name of each name of the contract that it stands before. */
  private static final int MOST_PREFIXES = 100;

  private final Set<String> names = new HashSet<>();
  private final Set<String> prefixes = new HashSet<>();
  private String lastPrefix = "";

  /**
   * @throws SoapFault when that is one too many
   */
  void name(String name) throws SoapFault {
    if (names.add(name) && names.size() > MOST) {
      throw SoapFault.client(
          "The XML is too large: it has more than " + MOST + " names that are not known here.");
    }
  }

  /**
   * The prefix of an element.
   *
   * @throws SoapFault when that is one too many
   */
  @SuppressWarnings("ReferenceEquality") // the parser hands out the same String for the same prefix
  void prefix(String prefix) throws SoapFault {
    if (prefix == lastPrefix) {
      return;
    }
    lastPrefix = prefix;
    if (prefixes.add(prefix) && prefixes.size() > MOST_PREFIXES) {
      throw SoapFault.client(
          "The XML is too large: it uses more than " + MOST_PREFIXES + " prefixes.");
    }
  }

  int count() {
    return names.size() + prefixes.size();
  }
}
