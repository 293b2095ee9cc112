package dev.syncline.sync.engine;

import dev.syncline.crm.Crm;
import dev.syncline.model.Balance;
import dev.syncline.model.Base;
import dev.syncline.model.Connection;
import dev.syncline.model.Link;
import dev.syncline.model.Problem;
import dev.syncline.store.Links.LinkUpdate;
import dev.syncline.store.Runs;
import dev.syncline.store.Store;
import dev.syncline.sync.erp.ConnectedErp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What the parts of one run share: whom they work for, and what has come of it so far. */
final class RunContext {
  /** The connection, as it was when the run began; its version is checked at each commit. */
  final Connection connection;

  final Runs.Lease lease;
  final ConnectedErp erp;
  final Store store;
  final Crm crm;
  final Merge.Force force;
  private final InstantSource clock;
  private final Consumer<RunEvent> listener;

  private Balance balance = Balance.ZERO;
  private int pushed;

  /** Whether anything is parked or conflicting on the connection, so that it must be looked up. */
  boolean anythingParked;

  /**
   * Whether it takes back what another run wrote: then it finds out nothing about links but what
   * both sides hold, so that what is due, and what is parked, stays so.
   */
  boolean undoing;

  /** Links that were to be written and could not be, and why; only of use to plans. */
  final Map<Integer, Problem> failures = new HashMap<>();

  private final Set<String> warnings = new LinkedHashSet<>();

  RunContext(
      Runs.Lease lease,
      ConnectedErp erp,
      Store store,
      Crm crm,
      Merge.Force force,
      InstantSource clock,
      Consumer<RunEvent> listener) {
    this.connection = lease.connection();
    this.lease = lease;
    this.erp = erp;
    this.store = store;
    this.crm = crm;
    this.force = force;
    this.clock = clock;
    this.listener = listener;
    this.anythingParked = lease.parked() > 0;
  }

  /** Epoch microseconds. */
  long now() {
    return Micros.of(clock.instant());
  }

  /** Called first in each transaction of the run. */
  void requireHold() {
    if (!store.runs().holds(lease, connection.version())) {
      throw new LostHold();
    }
  }

  /** The run no longer owns the connection, or the connection changed: nothing is stored. */
  static final class LostHold extends RuntimeException {
    private static final long serialVersionUID = 1;

    LostHold() {
      this("another run took over, or the connection was changed");
    }

    LostHold(String why) {
      super(why, null, false, false);
    }
  }

  /** What is stored about a link, see {@link LinkUpdate}. */
  LinkUpdate update(Link link, Base base, long pushedVersion, int mappingVersion, int clearDue) {
    return undoing
        ? new LinkUpdate(link.id(), base, link.pushedVersion(), link.mappingVersion(), 0)
        : new LinkUpdate(link.id(), base, pushedVersion, mappingVersion, clearDue);
  }

  /** What is noted of a push before it is sent. */
  Map<Integer, String> note(LinkPlan plan) {
    return undoing ? SentNote.with(plan.toErp(), plan.crmSent()) : plan.toErp();
  }

  void add(Balance more) {
    balance = balance.plus(more);
    listener.accept(new RunEvent.Progressed(lease.runId(), lease.connectionId(), balance, pushed));
  }

  Balance balance() {
    return balance;
  }

  void addPushed(int actors) {
    pushed += actors;
  }

  int pushed() {
    return pushed;
  }

  /** Something an administrator should know; said once. */
  void warn(String sentence) {
    warnings.add(sentence);
  }

  List<String> warnings() {
    return new ArrayList<>(warnings);
  }
}
