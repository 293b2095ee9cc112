package dev.syncline.sync.engine;

import dev.syncline.model.Base;
import dev.syncline.model.Conflict;
import dev.syncline.model.Decision;
import dev.syncline.model.Due;
import dev.syncline.model.FieldDecision;
import dev.syncline.model.FieldMapping;
import dev.syncline.model.Link;
import dev.syncline.model.Parked;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Links.LinkUpdate;
import dev.syncline.store.Parking.RetryFilter;
import dev.syncline.store.Store;
import java.time.InstantSource;
import java.util.List;

/**
 * What waits for somebody: parked fields and records, and conflicts; and what is done about them.
 */
public final class Inbox {
  private final Store store;
  private final InstantSource clock;

  public Inbox(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Newest first. */
  public List<Parked> parked(int connectionId, int limit) {
    return store.parking().all(connectionId, limit);
  }

  /** Newest first; connection 0 means all. */
  public List<Conflict> conflicts(int connectionId, int limit) {
    return store.conflicts().all(connectionId, limit);
  }

  /**
   * Lets the next run try again what is parked.
   *
   * @return how many fields and records that concerns
   */
  public int retry(int connectionId, RetryFilter filter) {
    return store.write(() -> store.parking().retry(connectionId, filter));
  }

  /** Whose value a conflict ends with. */
  public enum Choice {
    CRM,
    ERP
  }

  /**
   * Ends a conflict: the next run carries the choice out, unless a side changes once more before
   * that.
   *
   * @param who the name of the user who chose
   * @throws SynclineException NOT_FOUND when there is no such conflict (any more)
   */
  public void resolve(int linkId, int fieldId, Choice choice, String who) {
    store.write(() -> {
      Conflict conflict =
          store
              .conflicts()
              .find(linkId, fieldId)
              .orElseThrow(() ->
                  SynclineException.notFound(
                      "conflict of link " + linkId + " about field", fieldId));
      Link link =
          store.links().find(linkId).orElseThrow(() -> SynclineException.notFound("link", linkId));
      // The side that loses counts as unchanged from now on, so that the other one's wins.
      Base.Halves halves =
          choice == Choice.CRM
              ? new Base.Halves(otherThan(conflict.crm()), conflict.erp())
              : new Base.Halves(conflict.crm(), otherThan(conflict.erp()));
      Base.Edit base = link.base().edit();
      base.put(fieldId, halves);
      store
          .links()
          .update(
              List.of(
                  new LinkUpdate(
                      linkId, base.done(), link.pushedVersion(), link.mappingVersion(), 0)));
      store.links().markDue(List.of(linkId), Due.RETRY);
      store.decisions().append(List.of(decision(conflict, choice, who)));
      store.conflicts().remove(List.of(conflict));
      store
          .parking()
          .remove(
              store.parking().of(List.of(linkId)).getOrDefault(linkId, List.of()).stream()
                  .filter(parked -> parked.fieldId() == fieldId)
                  .toList());
      return null;
    });
  }

  private static String otherThan(String value) {
    return value.isEmpty() ? " " : "";
  }

  private Decision decision(Conflict conflict, Choice choice, String who) {
    String key =
        store.mappings().field(conflict.fieldId()).map(FieldMapping::crmFieldKey).orElse("");
    boolean crm = choice == Choice.CRM;
    return new Decision(
        conflict.linkId(),
        0,
        Micros.of(clock.instant()),
        List.of(
            new FieldDecision(
                conflict.fieldId(),
                key,
                conflict.crm(),
                conflict.erp(),
                conflict.base(),
                crm ? conflict.crm() : conflict.erp(),
                crm ? FieldDecision.Outcome.TO_ERP : FieldDecision.Outcome.TO_CRM,
                "RESOLVED by " + who)));
  }
}
