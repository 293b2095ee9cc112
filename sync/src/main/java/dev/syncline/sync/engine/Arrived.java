package dev.syncline.sync.engine;

import dev.syncline.model.ImportActor.Outcome;

/**
 * What became of an {@link Arrival}.
 *
 * @param recordId the entity that it is joined to now; 0 for none
 * @param version that entity's version
 * @param reason a sentence; empty when there is nothing to say
 */
public record Arrived(String erpKey, Outcome outcome, int recordId, long version, String reason) {}
