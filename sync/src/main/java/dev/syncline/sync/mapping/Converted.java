package dev.syncline.sync.mapping;

import dev.syncline.model.Problem;

/** A value brought from one side's form into the other's, or why that can't be done. */
public sealed interface Converted {

  /** The value in the other side's form. */
  record Value(String text) implements Converted {}

  /** The field must be parked. */
  record Unusable(Problem problem) implements Converted {}
}
