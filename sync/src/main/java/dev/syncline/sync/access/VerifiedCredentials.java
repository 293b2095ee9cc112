package dev.syncline.sync.access;

import dev.syncline.store.Associates;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * Names and passwords that were found right a short while ago, so that not each REST call costs a
 * password hash. Kept in memory only, under a keyed hash whose key this process alone has; an entry
 * counts only while the user's stored hash is the one it was checked against, so a password that
 * was changed anywhere is forgotten everywhere.
 */
final class VerifiedCredentials {
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final int MOST = 1_000;

  private final InstantSource clock;
  private final byte[] key = Secrets.key();
  private final RecentlyUsed<Entry> entries = new RecentlyUsed<>(MOST);

  private record Entry(int associateId, String passwordHash, Instant until) {}

  VerifiedCredentials(InstantSource clock) {
    this.clock = clock;
  }

  void remember(String name, String password, int associateId, String passwordHash) {
    Entry entry = new Entry(associateId, passwordHash, clock.instant().plus(KEPT));
    entries.put(keyOf(name, password), entry);
  }

  /** The id of the associate, while that is still to be believed. */
  Optional<Integer> recall(String name, String password, Associates associates) {
    String entryKey = keyOf(name, password);
    Entry entry = entries.get(entryKey);
    if (entry == null) {
      return Optional.empty();
    }
    boolean stands =
        clock.instant().isBefore(entry.until)
            && associates
                .passwordHash(entry.associateId)
                .filter(entry.passwordHash::equals)
                .isPresent();
    if (!stands) {
      entries.remove(entryKey);
      return Optional.empty();
    }
    return Optional.of(entry.associateId);
  }

  private String keyOf(String name, String password) {
    return Secrets.keyedHash(key, name.strip().toLowerCase(Locale.ROOT) + '\0' + password);
  }
}
