package dev.syncline.model;

/**
 * Why a field or record is parked.
 *
 * @param reason a sentence for people: which field and value, what is wrong, what to do
 */
public record Problem(ProblemCode code, String reason) {}
