package dev.syncline.sync.access;

import dev.syncline.model.Associate;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import dev.syncline.model.UserGroup;
import dev.syncline.store.Associates;
import dev.syncline.store.Store;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The users and their groups. Everything but listing groups needs the administrator right. */
public final class Users {
  private static final Logger log = LoggerFactory.getLogger(Users.class);

  private final Store store;
  private final Associates associates;
  private final Passwords passwords;
  private final Tickets tickets;

  public Users(Store store, Passwords passwords, Tickets tickets) {
    this.store = store;
    this.associates = store.associates();
    this.passwords = passwords;
    this.tickets = tickets;
  }

  /**
   * Creates the first user, {@code admin}, when there is none yet.
   *
   * @param password the one to give it; null to make one up
   * @return the password, to be shown once; empty when there are users already
   */
  public Optional<String> firstStart(@Nullable String password) {
    if (!associates.all().isEmpty()) {
      return Optional.empty();
    }
    String chosen = password == null || password.isEmpty() ? Secrets.token() : password;
    String hash = hash(chosen);
    Associate admin = new Associate(0, "admin", "Administrator", "", true, true, List.of());
    try {
      store.write(() -> {
        Associate saved = associates.save(admin);
        associates.savePasswordHash(saved.id(), hash);
        return saved;
      });
      return Optional.of(chosen);
    } catch (SynclineException e) {
      if (e.code() == ErrorCode.REFUSED) {
        // Several nodes may start at once: another one was first.
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Adds a user.
   *
   * @param user its id doesn't count
   * @throws SynclineException INVALID_ARGUMENT without name or password, NOT_FOUND for a group that
   *     does not exist, REFUSED when the name is taken
   */
  public Associate add(Caller caller, Associate user, String password) {
    caller.requireAdministrator();
    Associate checked = checked(user, 0);
    String hash = hash(password);
    return store.write(() -> {
      refuseTakenName(checked);
      refuseUnknownGroups(checked);
      Associate saved = associates.save(checked);
      associates.savePasswordHash(saved.id(), hash);
      return saved;
    });
  }

  /**
   * Changes a user's name, rights, groups or state, not the password.
   *
   * @throws SynclineException NOT_FOUND for the user or a group; INVALID_ARGUMENT; REFUSED when the
   *     name is taken or nobody would be left who can administrate
   */
  public Associate change(Caller caller, Associate user) {
    caller.requireAdministrator();
    Associate checked = checked(user, user.id());
    Associate saved =
        store.write(() -> {
          if (associates.find(user.id()).isEmpty()) {
            throw SynclineException.notFound("user", user.id());
          }
          refuseTakenName(checked);
          refuseUnknownGroups(checked);
          refuseIfNobodyCouldAdministrate(checked);
          return associates.save(checked);
        });
    tickets.changed(saved.id());
    return saved;
  }

  /**
   * Sets a password and revokes the user's tickets. Users may change their own.
   *
   * @throws SynclineException NOT_FOUND; INVALID_ARGUMENT for an empty or endless one
   */
  public void setPassword(Caller caller, String name, String password) {
    if (!caller.associate().name().equalsIgnoreCase(name)) {
      caller.requireAdministrator();
    }
    Associate user =
        associates.byName(name).orElseThrow(() -> SynclineException.notFound("user", name));
    associates.savePasswordHash(user.id(), hash(password));
    tickets.changed(user.id());
  }

  /**
   * Revokes all tickets of a user; on other nodes they may work for seconds more. Users may sign
   * themselves out.
   *
   * @return how many there were
   * @throws SynclineException NOT_FOUND
   */
  public int signOut(Caller caller, String name) {
    if (!caller.associate().name().equalsIgnoreCase(name.strip())) {
      caller.requireAdministrator();
    }
    Associate user =
        associates.byName(name.strip()).orElseThrow(() -> SynclineException.notFound("user", name));
    int revoked = tickets.revokeOf(user.id());
    log.info("{} signed {} out everywhere.", caller.associate().name(), user.name());
    return revoked;
  }

  /** Revokes everybody's tickets, the caller's too; says how many there were. */
  public int signAllOut(Caller caller) {
    caller.requireAdministrator();
    int revoked = tickets.revokeAll();
    log.info("{} signed everybody out.", caller.associate().name());
    return revoked;
  }

  /** All, by name. */
  public List<Associate> all(Caller caller) {
    caller.requireAdministrator();
    return associates.all();
  }

  public List<UserGroup> groups() {
    return associates.groups();
  }

  /** Adds a group (id 0), or renames one. */
  public UserGroup saveGroup(Caller caller, UserGroup group) {
    caller.requireAdministrator();
    if (group.name().isBlank()) {
      throw SynclineException.invalid("A group needs a name.");
    }
    return associates.saveGroup(group);
  }

  private String hash(String password) {
    if (!Passwords.isUsable(password)) {
      throw SynclineException.invalid("A password needs 1 to 1,024 characters.");
    }
    return passwords.hash(password);
  }

  private static Associate checked(Associate user, int id) {
    String name = user.name().strip();
    if (name.isEmpty() || name.length() > 50) {
      throw SynclineException.invalid("A user needs a name of 1 to 50 characters.");
    }
    return new Associate(
        id,
        name,
        user.fullName().strip(),
        user.email().strip(),
        user.administrator(),
        user.active(),
        user.groupIds());
  }

  private void refuseTakenName(Associate user) {
    associates
        .byName(user.name())
        .filter(other -> other.id() != user.id())
        .ifPresent(other -> {
          throw SynclineException.refused(
              "There is a user \"" + other.name() + "\" already. Choose another name.");
        });
  }

  private void refuseUnknownGroups(Associate user) {
    List<Integer> known = associates.groups().stream().map(UserGroup::id).toList();
    for (int group : user.groupIds()) {
      if (!known.contains(group)) {
        throw SynclineException.notFound("group of users", group);
      }
    }
  }

  private void refuseIfNobodyCouldAdministrate(Associate changed) {
    boolean somebody =
        (changed.active() && changed.administrator())
            || associates.all().stream()
                .anyMatch(
                    other -> other.id() != changed.id() && other.active() && other.administrator());
    if (!somebody) {
      throw SynclineException.refused(
          "\""
              + changed.name()
              + "\" is the last active administrator. Make somebody else one first.");
    }
  }
}
