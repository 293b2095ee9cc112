package dev.syncline.fuzzing;

/** Where Jazzer comes in: it finds these methods by their names. */
public final class Fuzzer {
  private static Target target = input -> {};

  private Fuzzer() {}

  /**
   * @param arguments the name of the target
   */
  public static void fuzzerInitialize(String[] arguments) {
    target = Targets.named(arguments[0]);
  }

  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    target.take(input);
  }
}
