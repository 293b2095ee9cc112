package dev.syncline.sync.importing;

import dev.syncline.model.Import;
import dev.syncline.store.Imports.Claim;
import dev.syncline.store.Store;
import java.util.function.BooleanSupplier;

/** What somebody who works on an import holds, until it is taken away or the program stops. */
final class Hold {
  private final Store store;
  private final Claim claim;
  private final BooleanSupplier stopping;

  Hold(Store store, Claim claim, BooleanSupplier stopping) {
    this.store = store;
    this.claim = claim;
    this.stopping = stopping;
  }

  /** The import as it was when the work began. */
  Import about() {
    return claim.about();
  }

  int id() {
    return claim.id();
  }

  /** Called in the transaction of a batch, first: if it answers false, nothing must be stored. */
  boolean isKept() {
    return !stopping.getAsBoolean() && store.imports().holds(claim);
  }
}
