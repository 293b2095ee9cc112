package dev.syncline.sync.access;

import dev.syncline.model.Associate;
import dev.syncline.model.Connection;
import dev.syncline.model.ConnectionAccess;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as {@link SignIn} found out, and the language to answer in.
 *
 * @param language {@code no}, {@code en-US}; empty for no wish
 */
public record Caller(Associate associate, String language) {

  /** The program itself, and whoever runs its command line: may do everything. */
  public static final Caller SYSTEM =
      new Caller(new Associate(0, "system", "Syncline", "", true, true, List.of()), "");

  public Caller withLanguage(String wanted) {
    return new Caller(associate, wanted);
  }

  /** The text of a connector in this caller's language. */
  public String text(@Nullable String multiLanguage) {
    return MultiLanguage.resolve(multiLanguage, language);
  }

  /**
   * Configuration and the engine are the administrator's.
   *
   * @throws SynclineException NOT_ALLOWED
   */
  public void requireAdministrator() {
    if (!associate.administrator()) {
      throw new SynclineException(
          ErrorCode.NOT_ALLOWED,
          associate.name()
              + " may not do this: it needs the administrator right. Ask an administrator.");
    }
  }

  /**
   * Whether the caller may link and create records through a connection: everybody may, or the
   * caller or one of the caller's groups is listed.
   */
  public boolean mayUse(Connection connection) {
    ConnectionAccess access = connection.access();
    return associate.id() == SYSTEM.associate.id()
        || access.all()
        || access.associateIds().contains(associate.id())
        || associate.groupIds().stream().anyMatch(access.groupIds()::contains);
  }

  /**
   * @throws SynclineException NOT_ALLOWED when {@link #mayUse} says no
   */
  public void requireUse(Connection connection) {
    if (!mayUse(connection)) {
      throw new SynclineException(
          ErrorCode.NOT_ALLOWED,
          associate.name()
              + " has no access to the connection \""
              + text(connection.displayName())
              + "\". An administrator can grant it in the connection's access list.");
    }
  }
}
