package dev.syncline.sync.erp;

import dev.syncline.connector.ConnectorContext;
import dev.syncline.connector.ConnectorFactory;
import dev.syncline.connector.ErpConnector;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The live connectors of this program, one per URL. Usable from any thread. */
public final class ErpConnectors implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ErpConnectors.class);

  private final ConnectorOpener opener;
  private final Map<String, ConnectorFactory> plugins =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Path directory;
  private final Map<String, ErpConnector> open = new ConcurrentHashMap<>();

  /**
   * @param opener reaches http and https
   * @param plugins the connectors installed in this program, as ServiceLoader finds them
   * @param directory below it each plug-in gets a directory of its own
   */
  public ErpConnectors(
      ConnectorOpener opener, Iterable<? extends ConnectorFactory> plugins, Path directory) {
    this.opener = opener;
    this.directory = directory;
    plugins.forEach(plugin -> this.plugins.put(plugin.name(), plugin));
  }

  /** The names that {@code plugin://name} may use. */
  public List<String> pluginNames() {
    return List.copyOf(plugins.keySet());
  }

  /**
   * The connector behind a URL; opened at the first call, without calling it.
   *
   * @throws SynclineException INVALID_ARGUMENT when the URL can't be one, NOT_FOUND for a plug-in
   *     that is not installed, NOT_IMPLEMENTED for app://
   */
  public ErpConnector at(String url) {
    URI parsed = ConnectorUrl.parse(url);
    return switch (ConnectorUrl.scheme(parsed)) {
      case "plugin" -> plugin(parsed.getRawAuthority());
      case "app" ->
          throw new SynclineException(
              ErrorCode.NOT_IMPLEMENTED,
              "\""
                  + url
                  + "\" names an application, and this server has no application registry yet. Enter"
                  + " the connector's http or https address instead.");
      default -> open.computeIfAbsent(parsed.toString(), key -> opener.open(parsed));
    };
  }

  private ErpConnector plugin(String name) {
    ConnectorFactory factory = plugins.get(name);
    if (factory == null) {
      throw new SynclineException(
          ErrorCode.NOT_FOUND,
          "There is no connector plug-in \""
              + name
              + "\" in this server. Installed are: "
              + (plugins.isEmpty() ? "none" : String.join(", ", plugins.keySet()))
              + ".");
    }
    return open.computeIfAbsent(
        "plugin://" + factory.name(),
        key -> factory.open(new ConnectorContext(directory.resolve(factory.name()))));
  }

  @Override
  public void close() {
    for (ErpConnector connector : new ArrayList<>(open.values())) {
      if (connector instanceof AutoCloseable closeable) {
        try {
          closeable.close();
        } catch (Exception e) {
          log.warn("A connector could not be closed.", e);
        }
      }
    }
    open.clear();
  }
}
