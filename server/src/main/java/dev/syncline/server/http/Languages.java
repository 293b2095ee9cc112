package dev.syncline.server.http;

/** The language a caller wants to be answered in. */
public final class Languages {
  private Languages() {}

  /** SO-Language, else the first of Accept-Language, else empty. */
  public static String of(Exchange exchange) {
    String wanted = exchange.requestHeader("SO-Language");
    if (wanted == null || wanted.isBlank()) {
      wanted = exchange.requestHeader("Accept-Language");
    }
    if (wanted == null) {
      return "";
    }
    int end = 0;
    while (end < wanted.length() && ",;".indexOf(wanted.charAt(end)) < 0) {
      end++;
    }
    String first = wanted.substring(0, end).strip();
    return first.equals("*") ? "" : first;
  }
}
