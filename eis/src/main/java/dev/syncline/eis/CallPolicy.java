package dev.syncline.eis;

import java.time.Duration;

/**
 * How patient one connector's calls are.
 *
 * @param read how long to wait for the next byte
 * @param total how long to wait for a connector in one call, all waits together; the time that the
 *     caller takes between reading two actors doesn't count
 * @param bytesPerSecond the least speed of an answer, taken over a wait of {@code read}
 * @param atOnce how many calls of one connection may run at the same time
 * @param turn how long to wait for one's turn when so many run
 * @param tries how often a reading operation is tried in all
 * @param answerBytes the largest answer that is read into memory; streams of actors have no limit
 * @param failures how many calls in a row must fail before the connector is left alone
 * @param rest for how long it is left alone then
 */
public record CallPolicy(
    Duration read,
    Duration total,
    int bytesPerSecond,
    int atOnce,
    Duration turn,
    int tries,
    long answerBytes,
    int failures,
    Duration rest) {

  /** A minute for a byte, half an hour for a call. */
  public static final CallPolicy DEFAULT =
      new CallPolicy(
          Duration.ofSeconds(60),
          Duration.ofMinutes(30),
          50,
          4,
          Duration.ofSeconds(60),
          3,
          32_000_000,
          5,
          Duration.ofSeconds(30));

  /** The same with another patience. */
  public CallPolicy withTimes(Duration read, Duration total) {
    return new CallPolicy(
        read, total, bytesPerSecond, atOnce, turn, tries, answerBytes, failures, rest);
  }

  /** The same with another number of tries. */
  public CallPolicy withTries(int tries) {
    return new CallPolicy(
        read, total, bytesPerSecond, atOnce, turn, tries, answerBytes, failures, rest);
  }
}
