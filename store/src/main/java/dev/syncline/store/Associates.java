package dev.syncline.store;

import dev.syncline.model.ApplicationToken;
import dev.syncline.model.Associate;
import dev.syncline.model.UserGroup;
import java.util.List;
import java.util.Optional;

/** The users, their password hashes and their tickets. */
public interface Associates {

  /** Stores it: id 0 takes a new one. */
  Associate save(Associate associate);

  Optional<Associate> find(int id);

  /** Compared without case. */
  Optional<Associate> byName(String name);

  List<Associate> all();

  /** The encoded hash; empty when none was set. */
  Optional<String> passwordHash(int associateId);

  /** Also revokes all tickets of the associate. */
  void savePasswordHash(int associateId, String encoded);

  void saveTicket(String hash, int associateId, long now);

  /** A ticket by its hash, if it exists. */
  Optional<TicketRow> ticket(String hash);

  /** What is known of a ticket. */
  record TicketRow(int associateId, long lastUsed) {}

  void touchTicket(String hash, long now);

  void removeTicket(String hash);

  List<UserGroup> groups();

  /** Stores it: id 0 takes a new one. */
  UserGroup saveGroup(UserGroup group);

  /**
   * A program's token by its hash.
   *
   * @param hash as the ticket's
   */
  Optional<ApplicationToken> applicationToken(String hash);

  ApplicationToken saveApplicationToken(String hash, ApplicationToken token);

  /** All of them, oldest first. */
  List<ApplicationToken> applicationTokens();

  void removeApplicationToken(int id);

  /** Removes those last used before {@code before}. */
  int removeTickets(long before);

  /** Removes those of one associate, and says how many there were. */
  int removeTicketsOf(int associateId);
}
