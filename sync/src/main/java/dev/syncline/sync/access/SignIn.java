package dev.syncline.sync.access;

import dev.syncline.model.Associate;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Associates;
import dev.syncline.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * Sign-in by name and password. A wrong name takes as long as a wrong password; too many failures
 * of a name or from an address are refused for a while. Usable from any thread.
 */
public final class SignIn {
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int FAILURES_OF_A_NAME = 10;
  private static final int FAILURES_OF_AN_ADDRESS = 50;

  private final Associates associates;
  private final Passwords passwords;
  private final Tickets tickets;
  private final VerifiedCredentials verified;
  private final Throttle names;
  private final Throttle addresses;

  public SignIn(Store store, Passwords passwords, Tickets tickets, InstantSource clock) {
    this.associates = store.associates();
    this.passwords = passwords;
    this.tickets = tickets;
    this.verified = new VerifiedCredentials(clock);
    this.names = new Throttle(FAILURES_OF_A_NAME, WINDOW, clock);
    this.addresses = new Throttle(FAILURES_OF_AN_ADDRESS, WINDOW, clock);
  }

  /**
   * Who has signed in.
   *
   * @param ticket the credential for further calls
   */
  public record SignedIn(Caller caller, String ticket) {}

  /**
   * Signs in and issues a ticket.
   *
   * @param address where the call comes from
   * @return empty when name or password are wrong, or the user may not sign in
   * @throws SynclineException TOO_MANY_REQUESTS when this name or address failed too often
   */
  public Optional<SignedIn> withPassword(String name, String password, String address) {
    return verify(name, password, address)
        .map(user -> new SignedIn(new Caller(user, ""), tickets.issue(user.id())));
  }

  /**
   * Who sends these Basic credentials. Verified ones are remembered briefly, until the password
   * changes.
   *
   * @throws SynclineException NOT_AUTHENTICATED, TOO_MANY_REQUESTS
   */
  public Caller withBasic(String name, String password, String address) {
    Optional<Associate> known =
        verified
            .recall(name, password, associates)
            .flatMap(associates::find)
            .filter(Associate::active);
    return new Caller(
        known
            .or(() -> verify(name, password, address))
            .orElseThrow(() ->
                new SynclineException(
                    ErrorCode.NOT_AUTHENTICATED, "The user name or the password is wrong.")),
        "");
  }

  /**
   * Signs in a user whose identity something else vouches for: a proxy, or a token of an issuer.
   *
   * @return empty when there is no such user, or the user may not sign in
   */
  public Optional<SignedIn> vouchedFor(String name) {
    return known(name).map(caller -> new SignedIn(caller, tickets.issue(caller.associate().id())));
  }

  /**
   * Who calls, where something else vouches for the identity with each call, so that no ticket is
   * needed.
   *
   * @return empty when there is no such user, or the user may not sign in
   */
  public Optional<Caller> known(String name) {
    return associates.byName(name).filter(Associate::active).map(user -> new Caller(user, ""));
  }

  private Optional<Associate> verify(String name, String password, String address) {
    String nameKey = name.strip().toLowerCase(Locale.ROOT);
    refuseIfBlocked(names.blocked(nameKey), "The user " + name);
    refuseIfBlocked(addresses.blocked(address), "The address " + address);
    Optional<Associate> user =
        Passwords.isUsable(password) ? associates.byName(name.strip()) : Optional.empty();
    Optional<String> hash = user.flatMap(known -> associates.passwordHash(known.id()));
    boolean right;
    if (hash.isPresent()) {
      right = passwords.matches(password, hash.get());
    } else {
      passwords.waste(Passwords.isUsable(password) ? password : "");
      right = false;
    }
    if (!right || !user.orElseThrow().active()) {
      names.failed(nameKey);
      addresses.failed(address);
      return Optional.empty();
    }
    names.succeeded(nameKey);
    verified.remember(name, password, user.get().id(), hash.orElseThrow());
    return user;
  }

  private static void refuseIfBlocked(Duration left, String who) {
    if (!left.isZero()) {
      throw new SynclineException(
          ErrorCode.TOO_MANY_REQUESTS,
          who
              + " has failed to sign in too often. Try again in "
              + (left.toSeconds() + 1)
              + " seconds.");
    }
  }
}
