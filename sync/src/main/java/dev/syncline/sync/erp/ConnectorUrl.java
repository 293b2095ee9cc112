package dev.syncline.sync.erp;

import dev.syncline.model.SynclineException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** The rules for the URL of a connector. */
public final class ConnectorUrl {
  private static final String EXAMPLES =
      " Use http:// or https:// with the address of a connector, or plugin:// with the name of one"
          + " that is installed here.";

  private ConnectorUrl() {}

  /**
   * @throws SynclineException INVALID_ARGUMENT when it is no URL, or its scheme is not one of http,
   *     https, plugin, app
   */
  public static URI parse(String text) {
    URI url;
    try {
      url = new URI(text.strip());
    } catch (URISyntaxException e) {
      throw SynclineException.invalid("\"" + text + "\" is not a URL." + EXAMPLES);
    }
    switch (scheme(url)) {
      case "http", "https", "plugin", "app" -> {}
      default ->
          throw SynclineException.invalid(
              "A connector can't be behind \"" + text + "\"." + EXAMPLES);
    }
    if (url.getRawAuthority() == null || url.getRawAuthority().isEmpty()) {
      throw SynclineException.invalid("\"" + text + "\" names no address." + EXAMPLES);
    }
    return url;
  }

  /** Throws what {@link #parse} throws. */
  public static void check(String text) {
    URI _ = parse(text);
  }

  static String scheme(URI url) {
    return url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
  }

  /** Whether both name the same connector: scheme and host are compared without case. */
  public static boolean same(String left, String right) {
    return normalised(left).equals(normalised(right));
  }

  private static String normalised(String text) {
    URI url = parse(text);
    String host = url.getRawAuthority().toLowerCase(Locale.ROOT);
    String path = url.getRawPath() == null || url.getRawPath().equals("/") ? "" : url.getRawPath();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    return scheme(url) + "://" + host + path + query;
  }
}
