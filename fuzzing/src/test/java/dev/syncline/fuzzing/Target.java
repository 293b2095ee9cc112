package dev.syncline.fuzzing;

/** Something that takes any input. */
@FunctionalInterface
public interface Target {

  /**
   * Gives it one input. What the input must not do is an exception out of here; what is refused as
   * documented is none.
   *
   * @throws Exception or an error: a finding
   */
  void take(byte[] input) throws Exception;
}
