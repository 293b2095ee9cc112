package dev.syncline.model;

import java.util.List;

/**
 * What a run decided about one link, and why: one document.
 *
 * @param at epoch microseconds
 */
public record Decision(int linkId, long runId, long at, List<FieldDecision> fields) {}
