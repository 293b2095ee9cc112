package dev.syncline.jdbc;

import dev.syncline.connector.ErrorCodes;
import dev.syncline.connector.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections this connector was told of, each with the description of its ERP. A description
 * is read at each call: it is small, and may be mended while the connector runs.
 */
final class DescribedConnections {
  static final String DESCRIPTION = "description";

  private static final Logger log = LoggerFactory.getLogger(DescribedConnections.class);
  private static final String ENDING = ".toml";

  private final Path directory;
  private final KnownConnections known;

  /**
   * @param directory holds the description files
   */
  DescribedConnections(Path directory) {
    this.directory = directory;
    this.known = new KnownConnections(directory.resolve("connections"));
  }

  /** What is done with a connection's configuration and description. */
  interface Work<T> {
    T with(Map<String, String> config, Description description) throws SQLException, Failure;
  }

  /**
   * @throws Failure when the GUID is not known, the description can't be used, or the database
   *     fails
   */
  <T> T with(String guid, Work<T> work) throws Failure {
    Map<String, String> config = known.find(guid);
    if (config == null) {
      throw new Failure(
          Outcome.failed(
              "This connector does not know the connection " + guid + ".",
              null,
              ErrorCodes.UNKNOWN_CONNECTION_ID));
    }
    return withConfig(config, work);
  }

  /** The same for a configuration that is not kept. */
  <T> T withConfig(Map<String, String> config, Work<T> work) throws Failure {
    try {
      return work.with(config, description(config));
    } catch (SQLException e) {
      log.debug("The database of {} failed.", config.get(Databases.URL), e);
      throw new Failure(
          Outcome.failed(
              "The database answered: " + e.getMessage(), e.toString(), e.getSQLState()));
    }
  }

  private Description description(Map<String, String> config) throws Failure {
    String name = config.getOrDefault(DESCRIPTION, "");
    if (!descriptions().contains(name)) {
      throw new Failure(
          "There is no description \""
              + name
              + "\". In "
              + directory
              + " are: "
              + String.join(", ", descriptions())
              + ".");
    }
    try {
      return DescriptionReader.read(directory.resolve(name + ENDING));
    } catch (DescriptionException e) {
      throw new Failure(e.sentences());
    }
  }

  /** The names of the description files that are there. */
  List<String> descriptions() {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  void save(String guid, Map<String, String> config) {
    known.save(guid, config);
  }

  void remove(String guid) {
    known.remove(guid);
  }
}
