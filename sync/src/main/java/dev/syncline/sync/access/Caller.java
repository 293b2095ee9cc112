package dev.syncline.sync.access;

import dev.syncline.model.Associate;
import dev.syncline.model.Connection;
import dev.syncline.model.ConnectionAccess.Rights;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import java.util.List;
import java.util.Optional;
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

  /** Whether the caller has access: everybody has, or the caller or one of their groups. */
  public boolean mayUse(Connection connection) {
    return rights(connection).isPresent();
  }

  /**
   * For what only looks.
   *
   * @throws SynclineException NOT_ALLOWED when {@link #mayUse} says no
   */
  public void requireUse(Connection connection) {
    if (!mayUse(connection)) {
      throw noAccess(connection);
    }
  }

  /**
   * For what makes and breaks links.
   *
   * @throws SynclineException NOT_ALLOWED without access, or where CanConnect was taken from it
   */
  public void requireConnect(Connection connection) {
    if (!rights(connection).orElseThrow(() -> noAccess(connection)).canConnect()) {
      throw narrowed(connection, "link records or break links", "CanConnect");
    }
  }

  /**
   * For what creates actors in an ERP.
   *
   * @throws SynclineException NOT_ALLOWED without access, or where CanCreateErp was taken from it
   */
  public void requireCreateErp(Connection connection) {
    if (!rights(connection).orElseThrow(() -> noAccess(connection)).canCreateErp()) {
      throw narrowed(connection, "create records in the ERP", "CanCreateErp");
    }
  }

  private Optional<Rights> rights(Connection connection) {
    return associate.id() == SYSTEM.associate.id()
        ? Optional.of(Rights.BOTH)
        : connection.access().of(associate);
  }

  private SynclineException noAccess(Connection connection) {
    return new SynclineException(
        ErrorCode.NOT_ALLOWED,
        associate.name()
            + " has no access to the connection \""
            + text(connection.displayName())
            + "\". An administrator can grant it in the connection's access list.");
  }

  private SynclineException narrowed(Connection connection, String deed, String right) {
    return new SynclineException(
        ErrorCode.NOT_ALLOWED,
        "%s may use the connection \"%s\", but not %s with it. An administrator can grant %s in the connection's access list."
            .formatted(associate.name(), text(connection.displayName()), deed, right));
  }
}
