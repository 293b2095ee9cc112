package dev.syncline.contract;

import java.nio.file.Path;

/** The folder of published files and recorded messages beside the project; it may be missing. */
final class Shared {
  private Shared() {}

  static Path folder(String name) {
    return Path.of(System.getProperty("syncline.root", "..")).resolve("../shared").resolve(name);
  }
}
