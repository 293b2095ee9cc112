package dev.syncline.sync.access;

import dev.syncline.model.Associate;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Associates;
import dev.syncline.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The tickets that callers carry instead of a password: {@code 7T:} and random letters. Only their
 * hash is stored; they work on every node and survive a restart. A ticket ends a while after its
 * last use; the last use is stored at most every five minutes. What was looked up is believed for a
 * few seconds, so a ticket revoked on another node may work that long. Usable from any thread.
 */
public final class Tickets {
  private static final String PREFIX = "7T:";
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final Duration STORE_USE_EVERY = Duration.ofMinutes(5);
  private static final Duration BELIEVED = Duration.ofSeconds(10);
  private static final Duration REMOVE_EVERY = Duration.ofHours(1);
  private static final int MOST = 10_000;

  private final Associates associates;
  private final Duration life;
  private final InstantSource clock;
  private final RecentlyUsed<Seen> seen = new RecentlyUsed<>(MOST);
  private final AtomicReference<Instant> nextRemoval = new AtomicReference<>(Instant.MIN);

  private record Seen(Associate associate, Instant checked, Instant used, Instant stored) {}

  /**
   * @param life how long a ticket lives after its last use
   */
  public Tickets(Store store, Duration life, InstantSource clock) {
    this.associates = store.associates();
    this.life = life;
    this.clock = clock;
  }

  /** A new ticket for a user. */
  public String issue(int associateId) {
    removeEndedNowAndThen();
    String ticket = PREFIX + Secrets.token();
    associates.saveTicket(Secrets.hash(ticket), associateId, micros(clock.instant()));
    return ticket;
  }

  /**
   * Who carries this ticket; counts as a use of it.
   *
   * @param ticket as it came; a byte order mark and blanks around it are no part of it
   * @throws SynclineException NOT_AUTHENTICATED when it is not known, has ended, or its user may no
   *     longer sign in
   */
  public Caller caller(@Nullable String ticket) {
    String carried = clean(ticket);
    if (!carried.startsWith(PREFIX)) {
      throw refused(
          carried.isEmpty()
              ? "The call carries no ticket. Sign in first."
              : "What the call carries as its ticket is none. Sign in first.");
    }
    String hash = Secrets.hash(carried);
    Instant now = clock.instant();
    Seen known = lookUp(hash, now);
    if (known == null || now.isAfter(known.used.plus(life)) || !known.associate.active()) {
      seen.remove(hash);
      throw refused("The ticket is not known or has ended. Sign in again.");
    }
    Instant stored = known.stored;
    if (!now.isBefore(stored.plus(STORE_USE_EVERY))) {
      associates.touchTicket(hash, micros(now));
      stored = now;
    }
    seen.put(hash, new Seen(known.associate, known.checked, now, stored));
    return new Caller(known.associate, "");
  }

  /** Ends a ticket; an unknown one is no failure. */
  public void revoke(String ticket) {
    String hash = Secrets.hash(clean(ticket));
    associates.removeTicket(hash);
    seen.remove(hash);
  }

  /** Ends all of a user's; says how many there were. */
  int revokeOf(int associateId) {
    int revoked = associates.removeTicketsOf(associateId);
    changed(associateId);
    return revoked;
  }

  /** Ends everybody's; says how many there were. */
  int revokeAll() {
    int revoked = associates.removeTickets(Long.MAX_VALUE);
    seen.removeIf(entry -> true);
    return revoked;
  }

  /** Each sign-in may find that it is time: whoever makes tickets clears them away. */
  private void removeEndedNowAndThen() {
    Instant now = clock.instant();
    Instant due = nextRemoval.get();
    if (!now.isBefore(due) && nextRemoval.compareAndSet(due, now.plus(REMOVE_EVERY))) {
      int _ = removeEnded();
    }
  }

  /** Removes those that have ended. */
  public int removeEnded() {
    return associates.removeTickets(micros(clock.instant().minus(life)));
  }

  /** Forgets what is believed of a user's tickets: rights or password changed. */
  void changed(int associateId) {
    seen.removeIf(entry -> entry.associate.id() == associateId);
  }

  private @Nullable Seen lookUp(String hash, Instant now) {
    Seen known = seen.get(hash);
    if (known != null && now.isBefore(known.checked.plus(BELIEVED))) {
      return known;
    }
    Optional<Associates.TicketRow> row = associates.ticket(hash);
    Optional<Associate> user = row.flatMap(ticket -> associates.find(ticket.associateId()));
    if (user.isEmpty()) {
      return null;
    }
    Instant stored = Instant.EPOCH.plus(row.orElseThrow().lastUsed(), ChronoUnit.MICROS);
    Instant used = known != null && known.used.isAfter(stored) ? known.used : stored;
    return new Seen(user.get(), now, used, stored);
  }

  private static String clean(@Nullable String ticket) {
    String carried = ticket == null ? "" : ticket.strip();
    return !carried.isEmpty() && carried.charAt(0) == BYTE_ORDER_MARK
        ? carried.substring(1).strip()
        : carried;
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private static SynclineException refused(String message) {
    return new SynclineException(ErrorCode.NOT_AUTHENTICATED, message);
  }
}
