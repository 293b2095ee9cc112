package dev.syncline.sync.mapping;

import dev.syncline.model.ActorTypeMapping;
import dev.syncline.model.Base;
import dev.syncline.model.Link;
import dev.syncline.store.Links.LinkUpdate;
import dev.syncline.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the sides of links agreed on for a field says nothing once the field goes to another field
 * of the CRM: the other field's value would look like a change. It is forgotten, and the field
 * begins as on the first sync.
 */
final class AgreedValues {
  private static final int PAGE = 1_000;

  private final Store store;

  AgreedValues(Store store) {
    this.store = store;
  }

  /** Forgets it for these fields on all links of a type; in the transaction that remaps them. */
  void forget(ActorTypeMapping type, Set<Integer> fieldIds) {
    if (fieldIds.isEmpty()) {
      return;
    }
    int last = 0;
    List<Link> links;
    do {
      links = store.links().page(type.connectionId(), type.erpType(), last, PAGE);
      List<LinkUpdate> updates = new ArrayList<>();
      for (Link link : links) {
        last = link.id();
        Base.Edit base = link.base().edit();
        fieldIds.forEach(base::remove);
        Base kept = base.done();
        if (!kept.equals(link.base())) {
          updates.add(
              new LinkUpdate(link.id(), kept, link.pushedVersion(), link.mappingVersion(), 0));
        }
      }
      if (!updates.isEmpty()) {
        store.links().update(updates);
      }
    } while (links.size() == PAGE);
  }
}
