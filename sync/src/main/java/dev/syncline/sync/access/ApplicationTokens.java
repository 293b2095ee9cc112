package dev.syncline.sync.access;

import dev.syncline.model.ApplicationToken;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Store;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The programs that may call. On a server of one's own they are usually not asked for. */
public final class ApplicationTokens {
  private final Store store;
  private final boolean required;

  /**
   * @param required whether a call without a known token is refused
   */
  public ApplicationTokens(Store store, boolean required) {
    this.store = store;
    this.required = required;
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
   */
  public String issue(Caller caller, String name, boolean erpSync) {
    caller.requireAdministrator();
    String token = Secrets.token();
    store
        .associates()
        .saveApplicationToken(Secrets.hash(token), new ApplicationToken(0, name, erpSync));
    return token;
  }
}
