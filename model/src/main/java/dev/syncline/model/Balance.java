package dev.syncline.model;

/**
 * What became of the actors a run read: {@code read} is the sum of the others.
 *
 * @param read actors that came from the connector, each once
 * @param unlinked actors without a link: skipped
 * @param parked actors of which a field, or all, was put aside
 * @param conflicted actors of which a field waits for a person's choice
 * @param failed actors that could not be dealt with at all
 */
public record Balance(
    int read, int applied, int unchanged, int unlinked, int parked, int conflicted, int failed) {
  public static final Balance ZERO = new Balance(0, 0, 0, 0, 0, 0, 0);

  /** Whether nothing was lost on the way. */
  public boolean balances() {
    return read == applied + unchanged + unlinked + parked + conflicted + failed;
  }

  public Balance plus(Balance other) {
    return new Balance(
        read + other.read,
        applied + other.applied,
        unchanged + other.unchanged,
        unlinked + other.unlinked,
        parked + other.parked,
        conflicted + other.conflicted,
        failed + other.failed);
  }
}
