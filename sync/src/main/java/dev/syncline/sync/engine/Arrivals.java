package dev.syncline.sync.engine;

import java.util.List;

/**
 * Where it is written down what became of actors that were to be taken in. Both methods are called
 * in the transaction that takes them in, on its thread: what they store is stored with it.
 */
public interface Arrivals {
  /** How many are taken in at once. */
  int MOST = DuePass.BATCH;

  /** Called first. If it answers false, nothing is done and nothing is stored. */
  boolean areWanted();

  /**
   * Called last. An actor of which nobody knows yet whether the ERP has it is absent: it is to be
   * tried again.
   */
  void store(List<Arrived> arrived);
}
