package dev.syncline.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The configurations of the connections this connector was told of, a file each, readable by this
 * user only. They survive a restart.
 */
final class KnownConnections {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9{}-]{1,64}");

  private final Path directory;

  KnownConnections(Path directory) {
    this.directory = directory;
  }

  /** The configuration; null when the GUID is not known. */
  synchronized @Nullable Map<String, String> find(String guid) {
    Path file = file(guid);
    if (!Files.exists(file)) {
      return null;
    }
    Properties stored = new Properties();
    try (var in = Files.newBufferedReader(file)) {
      stored.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> config = new HashMap<>();
    stored.stringPropertyNames().forEach(key -> config.put(key, stored.getProperty(key)));
    return config;
  }

  synchronized void save(String guid, Map<String, String> config) {
    Properties stored = new Properties();
    config.forEach(stored::setProperty);
    try {
      Files.createDirectories(directory);
      Path next = Files.createTempFile(directory, "connection", ".tmp");
      restrict(next);
      try (var out = Files.newBufferedWriter(next)) {
        stored.store(out, null);
      }
      Files.move(
          next, file(guid), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void restrict(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  synchronized void remove(String guid) {
    try {
      Files.deleteIfExists(file(guid));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String guid) {
    if (!NAME.matcher(guid).matches()) {
      throw new IllegalArgumentException("\"" + guid + "\" is not the GUID of a connection.");
    }
    return directory.resolve(guid + ".properties");
  }
}
