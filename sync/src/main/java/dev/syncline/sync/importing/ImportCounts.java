package dev.syncline.sync.importing;

import dev.syncline.store.ImportActors.Count;
import dev.syncline.store.Store;
import java.util.function.Predicate;

/** Counts the actors of an import. */
final class ImportCounts {
  private ImportCounts() {}

  static int count(Store store, int importId, Predicate<Count> which) {
    return store.importActors().counts(importId).stream()
        .filter(which)
        .mapToInt(Count::actors)
        .sum();
  }
}
