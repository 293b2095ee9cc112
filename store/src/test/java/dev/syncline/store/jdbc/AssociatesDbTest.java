package dev.syncline.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.model.ApplicationToken;
import dev.syncline.model.Associate;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import dev.syncline.model.UserGroup;
import dev.syncline.store.Associates;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AssociatesDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  private static Associate associate(String name) {
    return new Associate(0, name, "Full " + name, "a@b", true, true, List.of(2, 1));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aNameIsFoundWithoutItsCaseAndTakenOnce(TestDatabase db) {
    Associates associates = db.store().associates();
    Associate saved = associates.save(associate("Åse İ"));
    assertEquals(Optional.of(saved), associates.byName("åSE i̇"));
    assertEquals(Optional.of(saved), associates.find(saved.id()));
    SynclineException taken =
        assertThrows(SynclineException.class, () -> associates.save(associate("ÅSE İ")));
    assertEquals(ErrorCode.REFUSED, taken.code());
    assertTrue(taken.getMessage().contains("Åse"), taken.getMessage());
    Associate renamed = new Associate(saved.id(), "ÅSE", "F", "", false, false, List.of());
    assertEquals(renamed, associates.save(renamed));
    assertEquals(List.of(renamed), associates.all());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aNewPasswordRevokesAllTickets(TestDatabase db) {
    Associates associates = db.store().associates();
    int id = associates.save(associate("a")).id();
    int other = associates.save(associate("b")).id();
    assertEquals(Optional.empty(), associates.passwordHash(id));
    associates.savePasswordHash(id, "$argon2id$1");
    associates.saveTicket("h1", id, 10);
    associates.saveTicket("h2", other, 20);
    assertEquals(Optional.of(new Associates.TicketRow(id, 10)), associates.ticket("h1"));
    associates.touchTicket("h1", 15);
    assertEquals(15, associates.ticket("h1").orElseThrow().lastUsed());
    associates.savePasswordHash(id, "$argon2id$2");
    assertEquals(Optional.empty(), associates.ticket("h1"));
    assertEquals(Optional.of("$argon2id$2"), associates.passwordHash(id));
    assertEquals(20, associates.ticket("h2").orElseThrow().lastUsed());
    assertEquals(0, associates.removeTickets(20));
    assertEquals(1, associates.removeTickets(21));
    assertEquals(
        ErrorCode.NOT_FOUND,
        assertThrows(SynclineException.class, () -> associates.savePasswordHash(99, "x")).code());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void theTicketsOfOneAreRemovedAndThoseOfOthersStay(TestDatabase db) {
    Associates associates = db.store().associates();
    int id = associates.save(associate("a")).id();
    int other = associates.save(associate("b")).id();
    associates.saveTicket("h1", id, 10);
    associates.saveTicket("h2", id, 20);
    associates.saveTicket("h3", other, 20);
    assertEquals(2, associates.removeTicketsOf(id));
    assertEquals(0, associates.removeTicketsOf(id));
    assertEquals(Optional.empty(), associates.ticket("h1"));
    assertTrue(associates.ticket("h3").isPresent());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void groupsAndApplicationTokensReadBack(TestDatabase db) {
    Associates associates = db.store().associates();
    UserGroup group = associates.saveGroup(new UserGroup(0, "Salg"));
    assertEquals(List.of(group), associates.groups());
    assertEquals(
        new UserGroup(group.id(), "SALG"), associates.saveGroup(new UserGroup(group.id(), "SALG")));
    assertThrows(SynclineException.class, () -> associates.saveGroup(new UserGroup(0, "salg")));
    ApplicationToken token =
        associates.saveApplicationToken("hash", new ApplicationToken(0, "App", true, 17));
    assertEquals(Optional.of(token), associates.applicationToken("hash"));
    assertEquals(Optional.empty(), associates.applicationToken("Hash"));
    ApplicationToken other =
        associates.saveApplicationToken("other", new ApplicationToken(0, "Other", false, 18));
    assertEquals(List.of(token, other), associates.applicationTokens());
    ApplicationToken changed =
        associates.saveApplicationToken(
            "hash2", new ApplicationToken(token.id(), "App", false, 19));
    assertEquals(Optional.empty(), associates.applicationToken("hash"));
    assertEquals(Optional.of(changed), associates.applicationToken("hash2"));
    associates.removeApplicationToken(changed.id());
    assertEquals(List.of(other), associates.applicationTokens());
    assertEquals(Optional.empty(), associates.applicationToken("hash2"));
  }
}
