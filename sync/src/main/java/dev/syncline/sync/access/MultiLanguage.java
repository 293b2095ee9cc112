package dev.syncline.sync.access;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Texts of connectors that may hold several languages, {@code US:"Customer";NO:"Kunde"}, with or
 * without the semicolon.
 */
public final class MultiLanguage {

  /** What the texts call a language, by its ISO 639 code, where the two differ. */
  private static final Map<String, String> CODES =
      Map.ofEntries(
          Map.entry("EN", "US"),
          Map.entry("NB", "NO"),
          Map.entry("NN", "NO"),
          Map.entry("DE", "GE"),
          Map.entry("SV", "SW"),
          Map.entry("DK", "DA"),
          Map.entry("ES", "SP"));

  private MultiLanguage() {}

  /**
   * The text in a language; else in US English, else in the first there is; a text that is not of
   * that form is answered whole.
   *
   * @param language {@code no}, {@code nb-NO}, {@code US}; empty for no wish
   */
  public static String resolve(@Nullable String text, String language) {
    if (text == null) {
      return "";
    }
    Map<String, String> texts = parse(text);
    if (texts.isEmpty()) {
      return text;
    }
    String wanted = texts.get(code(language));
    if (wanted != null) {
      return wanted;
    }
    String english = texts.get("US");
    return english != null ? english : texts.values().iterator().next();
  }

  /** Empty when the text as a whole is not of the form. */
  private static Map<String, String> parse(String text) {
    Map<String, String> texts = new LinkedHashMap<>();
    int at = skipBlanks(text, 0);
    while (at < text.length()) {
      int open = opening(text, at);
      int close = open < 0 ? -1 : closing(text, open);
      if (close < 0) {
        return Map.of();
      }
      texts.putIfAbsent(code(text.substring(at, open - 2)), text.substring(open, close));
      at = skipBlanks(text, close + 1);
      if (at < text.length() && text.charAt(at) == ';') {
        at = skipBlanks(text, at + 1);
      }
    }
    return texts;
  }

  /** Where the words behind {@code XX:"} or {@code xx-YY:"} begin; -1 when that is not here. */
  private static int opening(String text, int at) {
    int colon = text.indexOf(':', at);
    if (colon < at + 2 || colon > at + 5 || colon + 1 >= text.length()) {
      return -1;
    }
    for (int i = at; i < colon; i++) {
      char c = text.charAt(i);
      if (!((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-')) {
        return -1;
      }
    }
    return text.charAt(colon + 1) == '"' ? colon + 2 : -1;
  }

  /** The quote that ends the words: the first one with the end or another language behind it. */
  private static int closing(String text, int from) {
    for (int quote = text.indexOf('"', from); quote >= 0; quote = text.indexOf('"', quote + 1)) {
      int behind = skipBlanks(text, quote + 1);
      if (behind == text.length() || text.charAt(behind) == ';' || opening(text, behind) >= 0) {
        return quote;
      }
    }
    return -1;
  }

  private static int skipBlanks(String text, int at) {
    int next = at;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next;
  }

  private static String code(String language) {
    String upper = language.strip().toUpperCase(Locale.ROOT);
    int region = upper.indexOf('-');
    String main = region < 0 ? upper : upper.substring(0, region);
    return CODES.getOrDefault(main, main);
  }
}
