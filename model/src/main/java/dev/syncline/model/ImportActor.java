package dev.syncline.model;

import dev.syncline.connector.ErpActorType;
import org.jspecify.annotations.Nullable;

/**
 * One actor of an {@link Import}: what the preview found, and what became of it.
 *
 * @param name for people; empty when the ERP did not say, or when it was erased
 * @param parentType the kind of the actor it belongs to; null for none
 * @param parentKey that actor's key; empty for none
 * @param matchedBy why {@code recordId} is the one; null where nothing matched
 * @param recordId the entity that it matches, then the one that it was joined to; 0 for none
 * @param version the entity's version when the import had dealt with it; 0 before
 * @param reason a sentence; empty when there is nothing to say
 */
public record ImportActor(
    ErpActorType erpType,
    String erpKey,
    String name,
    @Nullable ErpActorType parentType,
    String parentKey,
    Fate fate,
    @Nullable Match matchedBy,
    int recordId,
    Outcome outcome,
    long version,
    String reason) {

  /** What shall become of it. */
  public enum Fate {
    /** It was not compared yet. */
    UNKNOWN,
    /** A new entity is made of it. */
    NEW,
    /** It is joined to an entity that is there. */
    LINK,
    /** It is joined to an entity already: nothing happens. */
    LINKED,
    /** A person must say what it is. */
    CONFLICT,
    /** Somebody said that it is left out. */
    SKIP
  }

  /** Why an actor and an entity are thought to be the same. */
  public enum Match {
    VATNO(true),
    NUMBER(true),
    EMAIL(true),
    NAME_AND_ZIP(false),
    /** The same name and zip, but VAT numbers that differ. */
    NAME_BUT_OTHER_VATNO(false),
    NAME_AND_COMPANY(false),
    NAME(false),
    /** A person said so. */
    CHOICE(true);

    private final boolean strong;

    Match(boolean strong) {
      this.strong = strong;
    }

    /** Whether it settles the matter whatever weaker ones say. */
    public boolean isStrong() {
      return strong;
    }
  }

  /** What became of it. */
  public enum Outcome {
    /** Nothing yet. */
    OPEN,
    /** A new entity was made. */
    CREATED,
    /** It was joined to an entity, whose values stayed as they were. */
    LINKED,
    /** It was joined to an entity, some of whose values are the ERP's now. */
    UPDATED,
    /** The CRM did not take it, or things have changed since the preview. */
    REFUSED,
    /** Its company has to come first. */
    WAITING,
    /** What was made of it was taken back. */
    UNDONE,
    /** It was not taken back. */
    KEPT
  }

  /** An entity that an actor may be. */
  public record Candidate(int recordId, Match matchedBy) {}

  /** The same with another fate. */
  public ImportActor decided(Fate next, @Nullable Match by, int record, String why) {
    return new ImportActor(
        erpType, erpKey, name, parentType, parentKey, next, by, record, Outcome.OPEN, 0, why);
  }

  /** The same with what became of it. */
  public ImportActor ended(Outcome next, int record, long versionNow, String why) {
    return new ImportActor(
        erpType,
        erpKey,
        name,
        parentType,
        parentKey,
        fate,
        matchedBy,
        record,
        next,
        versionNow,
        why);
  }

  public EntityType entityType() {
    return EntityType.of(erpType);
  }
}
