package dev.syncline.sync.access;

import dev.syncline.model.ApplicationToken;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The programs that may call. On a server of one's own they are usually not asked for. */
public final class ApplicationTokens {
  private static final Logger log = LoggerFactory.getLogger(ApplicationTokens.class);
  private static final int LONGEST_NAME = 100;

  private final Store store;
  private final boolean required;
  private final InstantSource clock;

  /**
   * @param required whether a call without a known token is refused
   */
  public ApplicationTokens(Store store, boolean required, InstantSource clock) {
    this.store = store;
    this.required = required;
    this.clock = clock;
  }

  /**
   * Called before anything of an operation of the ErpSync agent happens.
   *
   * @param token null or empty when the call carries none
   * @throws SynclineException NOT_ALLOWED when tokens are required and this one is not known, or
   *     may not call the agent
   */
  public void check(@Nullable String token) {
    if (!required) {
      return;
    }
    Optional<ApplicationToken> known =
        token == null || token.isBlank()
            ? Optional.empty()
            : store.associates().applicationToken(Secrets.hash(token.strip()));
    if (known.isEmpty()) {
      throw new SynclineException(
          ErrorCode.NOT_ALLOWED,
          "This server answers known programs only, and the call carries no application token that"
              + " it knows. Send the token that an administrator gave out.");
    }
    if (!known.get().erpSync()) {
      throw new SynclineException(
          ErrorCode.NOT_ALLOWED,
          "The program \""
              + known.get().name()
              + "\" may not call the ErpSync agent. An administrator can give it a token that"
              + " may.");
    }
  }

  /**
   * Makes a token for a program.
   *
   * @return the token itself: it is not kept and can't be shown again
   * @throws SynclineException INVALID_ARGUMENT without a name; REFUSED when a program of that name
   *     has one
   */
  public String issue(Caller caller, String name, boolean erpSync) {
    caller.requireAdministrator();
    String program = name.strip();
    if (program.isEmpty() || program.length() > LONGEST_NAME) {
      throw SynclineException.invalid(
          "A program needs a name of 1 to " + LONGEST_NAME + " characters.");
    }
    String token = Secrets.token();
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    ApplicationToken known = new ApplicationToken(0, program, erpSync, now);
    return store.write(() -> {
      if (named(program).isPresent()) {
        throw SynclineException.refused(
            "The program \""
                + program
                + "\" has a token already. Remove that first, or choose another name.");
      }
      ApplicationToken _ = store.associates().saveApplicationToken(Secrets.hash(token), known);
      return token;
    });
  }

  /** The programs that have one, oldest first. */
  public List<ApplicationToken> all(Caller caller) {
    caller.requireAdministrator();
    return store.associates().applicationTokens();
  }

  /**
   * Takes a program's token away; its next call is refused, on every node.
   *
   * @throws SynclineException NOT_FOUND
   */
  public void remove(Caller caller, String name) {
    caller.requireAdministrator();
    store.write(() -> {
      ApplicationToken token =
          named(name.strip())
              .orElseThrow(
                  () -> SynclineException.notFound("application token of the program", name));
      store.associates().removeApplicationToken(token.id());
      return token;
    });
    log.info("{} removed the token of the program {}.", caller.associate().name(), name.strip());
  }

  private Optional<ApplicationToken> named(String name) {
    return store.associates().applicationTokens().stream()
        .filter(token -> token.name().equalsIgnoreCase(name))
        .findFirst();
  }
}
