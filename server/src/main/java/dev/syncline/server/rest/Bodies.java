package dev.syncline.server.rest;

import dev.syncline.connector.AdvancedActorSearch.Restriction;
import dev.syncline.connector.ErpActorType;
import dev.syncline.model.ConflictRule;
import dev.syncline.model.EntityType;
import dev.syncline.model.FailureClass;
import dev.syncline.model.ProblemCode;
import dev.syncline.model.Run;
import dev.syncline.soap.Named;
import dev.syncline.store.Runs;
import dev.syncline.sync.engine.Inbox;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Syncline's own routes take and answer where the domain has no value for it. */
final class Bodies {
  private Bodies() {}

  /**
   * A search in an ERP: by conditions where there are any, else below a parent where one is named,
   * else by text.
   *
   * @param top 0 for the usual number
   */
  record Search(
      @Nullable ErpActorType actorType,
      @Nullable String searchText,
      @Nullable ErpActorType parentActorType,
      @Nullable String parentErpKey,
      @Nullable List<Restriction> restrictions,
      int top) {}

  /** What to try again: all that is parked, or of a link, a field, a code, a class. */
  record Retry(
      int linkId,
      int fieldId,
      @Nullable ProblemCode code,
      @Named("Class") @Nullable FailureClass failureClass) {}

  /** How many were put up for another try. */
  record Retried(int retried) {}

  /** Which side a conflict is decided for. */
  record Choice(Inbox.@Nullable Choice choice) {}

  /** How conflicts of a field end, and whether over-long text is cut; null leaves it. */
  record FieldRules(@Nullable ConflictRule rule, @Nullable Boolean truncate) {}

  /** What became of a creation in doubt: the actor's key; null or empty when none was created. */
  record Settlement(@Nullable String erpKey) {}

  /**
   * What to erase.
   *
   * @param entity Contact, Person or Project
   * @param confirm {@code erase Person 7}
   */
  record Erasure(@Nullable String entity, int id, @Nullable String confirm) {}

  /**
   * What was erased.
   *
   * @param at when, in epoch microseconds
   */
  record Erased(EntityType entity, int id, long at) {}

  /** How many tickets were ended. */
  record SignedOut(int ended) {}

  /** A run and how many records of each kind it changed. */
  record RunDetails(Run run, Runs.Changes changes) {}
}
