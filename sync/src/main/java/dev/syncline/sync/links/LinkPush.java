package dev.syncline.sync.links;

import java.util.Optional;

/** Brings one link's waiting values to its ERP now, instead of with the next run. */
@FunctionalInterface
public interface LinkPush {
  /**
   * Called outside of any transaction; calls the connector. Whatever it answers, what could not be
   * brought stays due.
   *
   * @return why it did not work, as a sentence; empty when it did, or there was nothing to bring
   */
  Optional<String> pushNow(int linkId);
}
