package dev.syncline.sync.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.model.ApplicationToken;
import dev.syncline.model.Associate;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import dev.syncline.model.UserGroup;
import dev.syncline.store.jdbc.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignInDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";
  private static final Duration LIFE = Duration.ofHours(6);

  /** One node. */
  private static final class Node {
    final MovingClock clock;
    final Passwords passwords = new Passwords(new Passwords.Cost(64, 1));
    final Tickets tickets;
    final SignIn signIn;
    final Users users;

    Node(TestDatabase database, MovingClock clock) {
      this.clock = clock;
      this.tickets = new Tickets(database.store(), LIFE, clock);
      this.signIn = new SignIn(database.store(), passwords, tickets, clock);
      this.users = new Users(database.store(), passwords, tickets);
    }

    Node(TestDatabase database) {
      this(database, new MovingClock());
      assertEquals(Optional.of("first"), users.firstStart("first"));
    }

    String ticket() {
      return signIn.withPassword("admin", "first", "10.0.0.1").orElseThrow().ticket();
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void createsTheAdministratorOnce(TestDatabase database) {
    Node node = new Node(database, new MovingClock());
    String password = node.users.firstStart(null).orElseThrow();
    assertTrue(password.length() >= 16);
    assertEquals(Optional.empty(), node.users.firstStart(null));
    assertEquals(Optional.empty(), node.users.firstStart("other"));
    Caller admin = node.signIn.withPassword("ADMIN", password, "").orElseThrow().caller();
    admin.requireAdministrator();
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void issuesTicketsThatWorkOnEveryNodeAndAfterARestart(TestDatabase database) {
    Node node = new Node(database);
    String ticket = node.ticket();
    assertTrue(ticket.startsWith("7T:"));
    assertTrue(ticket.length() >= 3 + 22, "128 bits at least");
    assertNotEquals(ticket, node.ticket());
    assertEquals("admin", node.tickets.caller(ticket).associate().name());
    assertEquals("admin", node.tickets.caller("\uFEFF" + ticket + " ").associate().name());

    var _ = database.reopened();
    assertEquals("admin", new Node(database, node.clock).tickets.caller(ticket).associate().name());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void storesNoTicketInClearText(TestDatabase database) {
    Node node = new Node(database);
    String ticket = node.ticket();
    assertEquals(Optional.empty(), database.store().associates().ticket(ticket));
    assertTrue(database.store().associates().ticket(Secrets.hash(ticket)).isPresent());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void endsTicketsAfterTheirLastUse(TestDatabase database) {
    Node node = new Node(database);
    String used = node.ticket();
    String unused = node.ticket();
    node.clock.advance(LIFE.minusMinutes(1));
    var _ = node.tickets.caller(used);
    node.clock.advance(Duration.ofMinutes(2));
    var _ = node.tickets.caller(used);
    assertCode(ErrorCode.NOT_AUTHENTICATED, () -> node.tickets.caller(unused));
    node.clock.advance(LIFE.plusSeconds(1));
    assertCode(ErrorCode.NOT_AUTHENTICATED, () -> node.tickets.caller(used));
    assertEquals(2, node.tickets.removeEnded());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void storesTheLastUseAtMostEveryFiveMinutes(TestDatabase database) {
    Node node = new Node(database);
    String ticket = node.ticket();
    String hash = Secrets.hash(ticket);
    long issued = database.store().associates().ticket(hash).orElseThrow().lastUsed();
    node.clock.advance(Duration.ofMinutes(4));
    var _ = node.tickets.caller(ticket);
    assertEquals(issued, database.store().associates().ticket(hash).orElseThrow().lastUsed());
    node.clock.advance(Duration.ofMinutes(1));
    var _ = node.tickets.caller(ticket);
    assertNotEquals(issued, database.store().associates().ticket(hash).orElseThrow().lastUsed());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void believesATicketForSecondsOnlyWhenAnotherNodeRevokedIt(TestDatabase database) {
    Node here = new Node(database);
    Node there = new Node(database, here.clock);
    String ticket = here.ticket();
    var _ = here.tickets.caller(ticket);
    var _ = there.tickets.caller(ticket);
    there.tickets.revoke(ticket);
    assertCode(ErrorCode.NOT_AUTHENTICATED, () -> there.tickets.caller(ticket));
    here.clock.advance(Duration.ofSeconds(11));
    assertCode(ErrorCode.NOT_AUTHENTICATED, () -> here.tickets.caller(ticket));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void refusesWhatIsNoTicket(TestDatabase database) {
    Node node = new Node(database);
    for (String no : List.of("", "  ", "7T:", "7T:made-up", "first", "admin")) {
      assertCode(ErrorCode.NOT_AUTHENTICATED, () -> node.tickets.caller(no));
    }
    assertCode(ErrorCode.NOT_AUTHENTICATED, () -> node.tickets.caller(null));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void answersWrongNamesAndPasswordsAlike(TestDatabase database) {
    Node node = new Node(database);
    assertEquals(Optional.empty(), node.signIn.withPassword("admin", "wrong", "a"));
    assertEquals(Optional.empty(), node.signIn.withPassword("nobody", "first", "a"));
    assertEquals(Optional.empty(), node.signIn.withPassword("admin", "", "a"));
    assertEquals(Optional.empty(), node.signIn.withPassword("admin", "x".repeat(5000), "a"));
    assertTrue(node.signIn.withPassword("admin", "first", "a").isPresent());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void everySignInCostsOneHashWhateverIsWrong(TestDatabase database) {
    Node node = new Node(database);
    Caller admin = node.tickets.caller(node.ticket());
    Associate away =
        node.users.add(admin, new Associate(0, "away", "", "", false, true, List.of()), "pass");
    var _ =
        node.users.change(admin, new Associate(away.id(), "away", "", "", false, false, List.of()));
    Associate without = new Associate(0, "without", "", "", false, true, List.of());
    var _ = database.store().associates().save(without);
    List<List<String>> attempts =
        List.of(
            List.of("admin", "first"),
            List.of("admin", "wrong"),
            List.of("admin", ""),
            List.of("admin", "x".repeat(5_000)),
            List.of("nobody", "first"),
            List.of("", ""),
            List.of("away", "pass"),
            List.of("away", "wrong"),
            List.of("without", ""),
            List.of("without", "first"));
    for (List<String> attempt : attempts) {
      long before = node.passwords.computed();
      var _ = node.signIn.withPassword(attempt.get(0), attempt.get(1), "10.0.0.1");
      assertEquals(1, node.passwords.computed() - before, attempt.get(0));
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void throttlesFailuresOfAName(TestDatabase database) {
    Node node = new Node(database);
    for (int i = 0; i < 10; i++) {
      assertEquals(Optional.empty(), node.signIn.withPassword("Admin", "wrong", "a" + i));
    }
    assertCode(ErrorCode.TOO_MANY_REQUESTS, () -> node.signIn.withPassword("admin", "first", "b"));
    node.clock.advance(Duration.ofMinutes(5));
    assertTrue(node.signIn.withPassword("admin", "first", "b").isPresent());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void throttlesFailuresFromAnAddress(TestDatabase database) {
    Node node = new Node(database);
    for (int i = 0; i < 50; i++) {
      assertEquals(Optional.empty(), node.signIn.withPassword("user" + i, "wrong", "evil"));
    }
    assertCode(
        ErrorCode.TOO_MANY_REQUESTS, () -> node.signIn.withPassword("admin", "first", "evil"));
    assertTrue(node.signIn.withPassword("admin", "first", "good").isPresent());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void forgetsEverythingWhenThePasswordChanges(TestDatabase database) {
    Node here = new Node(database);
    Node there = new Node(database, here.clock);
    String ticket = here.ticket();
    var _ = here.tickets.caller(ticket);
    assertEquals("admin", there.signIn.withBasic("admin", "first", "a").associate().name());

    here.users.setPassword(Caller.SYSTEM, "admin", "second");
    assertCode(ErrorCode.NOT_AUTHENTICATED, () -> here.tickets.caller(ticket));
    assertCode(ErrorCode.NOT_AUTHENTICATED, () -> there.signIn.withBasic("admin", "first", "a"));
    assertEquals("admin", there.signIn.withBasic("admin", "second", "a").associate().name());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void remembersBasicCredentialsBriefly(TestDatabase database) {
    Node node = new Node(database);
    var _ = node.signIn.withBasic("admin", "first", "a");
    // Even a blocked name goes on with what was verified.
    for (int i = 0; i < 10; i++) {
      assertCode(ErrorCode.NOT_AUTHENTICATED, () -> node.signIn.withBasic("admin", "wrong", "b"));
    }
    assertEquals("admin", node.signIn.withBasic("ADMIN", "first", "a").associate().name());
    node.clock.advance(Duration.ofMinutes(4).plusSeconds(59));
    var _ = node.signIn.withBasic("admin", "first", "a");
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void administersUsersAndGroups(TestDatabase database) {
    Node node = new Node(database);
    Caller admin = node.tickets.caller(node.ticket());
    UserGroup group = node.users.saveGroup(admin, new UserGroup(0, "Sales"));
    Associate ulf =
        node.users.add(
            admin, new Associate(0, " ulf ", "Ulf", "", false, true, List.of(group.id())), "pass");
    assertEquals("ulf", ulf.name());
    assertEquals(List.of(group.id()), ulf.groupIds());
    Caller caller = node.signIn.withPassword("ulf", "pass", "a").orElseThrow().caller();
    assertCode(ErrorCode.NOT_ALLOWED, caller::requireAdministrator);
    assertCode(ErrorCode.NOT_ALLOWED, () -> node.users.all(caller));
    assertCode(ErrorCode.NOT_ALLOWED, () -> node.users.setPassword(caller, "admin", "x"));
    node.users.setPassword(caller, "ULF", "mine");
    assertTrue(node.signIn.withPassword("ulf", "mine", "a").isPresent());

    assertCode(
        ErrorCode.REFUSED,
        () -> node.users.add(admin, new Associate(0, "ULF", "", "", false, true, List.of()), "x"));
    assertCode(
        ErrorCode.INVALID_ARGUMENT,
        () -> node.users.add(admin, new Associate(0, " ", "", "", false, true, List.of()), "x"));
    assertCode(ErrorCode.NOT_FOUND, () -> node.users.setPassword(admin, "nobody", "x"));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void locksAUserOutAtOnce(TestDatabase database) {
    Node node = new Node(database);
    Caller admin = node.tickets.caller(node.ticket());
    Associate ulf =
        node.users.add(admin, new Associate(0, "ulf", "", "", true, true, List.of()), "pass");
    String ticket = node.signIn.withPassword("ulf", "pass", "a").orElseThrow().ticket();
    var _ = node.tickets.caller(ticket);
    var _ = node.signIn.withBasic("ulf", "pass", "a");
    var _ =
        node.users.change(admin, new Associate(ulf.id(), "ulf", "", "", true, false, List.of()));
    assertCode(ErrorCode.NOT_AUTHENTICATED, () -> node.tickets.caller(ticket));
    assertCode(ErrorCode.NOT_AUTHENTICATED, () -> node.signIn.withBasic("ulf", "pass", "a"));
    assertEquals(Optional.empty(), node.signIn.vouchedFor("ulf"));
    assertTrue(node.signIn.vouchedFor("admin").isPresent());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void keepsOneAdministrator(TestDatabase database) {
    Node node = new Node(database);
    Caller admin = node.tickets.caller(node.ticket());
    Associate me = admin.associate();
    assertCode(
        ErrorCode.REFUSED,
        () ->
            node.users.change(
                admin, new Associate(me.id(), me.name(), "", "", false, true, List.of())));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void asksForApplicationTokensOnlyWhenTold(TestDatabase database) {
    ApplicationTokens open = new ApplicationTokens(database.store(), false, new MovingClock());
    open.check(null);
    open.check("whatever");
    ApplicationTokens closed = new ApplicationTokens(database.store(), true, new MovingClock());
    String token = closed.issue(Caller.SYSTEM, "ERP gateway", true);
    String mailer = closed.issue(Caller.SYSTEM, "Mailer", false);
    closed.check(token);
    closed.check(" " + token + " ");
    assertCode(ErrorCode.NOT_ALLOWED, () -> closed.check(null));
    assertCode(ErrorCode.NOT_ALLOWED, () -> closed.check("made up"));
    SynclineException refused = assertCode(ErrorCode.NOT_ALLOWED, () -> closed.check(mailer));
    assertTrue(refused.getMessage().contains("\"Mailer\""));
    assertFalse(refused.getMessage().contains(mailer));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void listsProgramsAndTakesTheirTokensAway(TestDatabase database) {
    MovingClock clock = new MovingClock();
    ApplicationTokens tokens = new ApplicationTokens(database.store(), true, clock);
    String gateway = tokens.issue(Caller.SYSTEM, " ERP gateway ", true);
    clock.advance(Duration.ofHours(1));
    String other = tokens.issue(Caller.SYSTEM, "Other", true);
    List<ApplicationToken> all = tokens.all(Caller.SYSTEM);
    assertEquals(List.of("ERP gateway", "Other"), names(all));
    assertEquals(3_600_000_000L, all.get(1).created() - all.get(0).created());
    assertCode(ErrorCode.REFUSED, () -> tokens.issue(Caller.SYSTEM, "erp GATEWAY", true));
    assertCode(ErrorCode.INVALID_ARGUMENT, () -> tokens.issue(Caller.SYSTEM, " ", true));

    tokens.remove(Caller.SYSTEM, "erp gateway");
    assertCode(ErrorCode.NOT_ALLOWED, () -> tokens.check(gateway));
    tokens.check(other);
    assertEquals(List.of("Other"), names(tokens.all(Caller.SYSTEM)));
    assertCode(ErrorCode.NOT_FOUND, () -> tokens.remove(Caller.SYSTEM, "ERP gateway"));

    Caller ulf = new Caller(new Associate(9, "ulf", "", "", false, true, List.of()), "");
    assertCode(ErrorCode.NOT_ALLOWED, () -> tokens.all(ulf));
    assertCode(ErrorCode.NOT_ALLOWED, () -> tokens.remove(ulf, "Other"));
    assertCode(ErrorCode.NOT_ALLOWED, () -> tokens.issue(ulf, "Mine", true));
  }

  private static List<String> names(List<ApplicationToken> tokens) {
    return tokens.stream().map(ApplicationToken::name).toList();
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void revokesTheTicketsOfOneOrOfAll(TestDatabase database) {
    Node node = new Node(database);
    Caller admin = node.tickets.caller(node.ticket());
    var _ = node.users.add(admin, new Associate(0, "ulf", "", "", false, true, List.of()), "pass");
    String ulfs = node.signIn.withPassword("ulf", "pass", "a").orElseThrow().ticket();
    Caller ulf = node.tickets.caller(ulfs);
    String mine = node.ticket();

    assertCode(ErrorCode.NOT_ALLOWED, () -> node.users.signOut(ulf, "admin"));
    assertCode(ErrorCode.NOT_ALLOWED, () -> node.users.signAllOut(ulf));
    assertCode(ErrorCode.NOT_FOUND, () -> node.users.signOut(admin, "nobody"));
    assertEquals(1, node.users.signOut(ulf, " ULF "));
    assertCode(ErrorCode.NOT_AUTHENTICATED, () -> node.tickets.caller(ulfs));
    var _ = node.tickets.caller(mine);
    assertEquals(2, node.users.signOut(admin, "admin"));
    assertCode(ErrorCode.NOT_AUTHENTICATED, () -> node.tickets.caller(mine));

    String again = node.ticket();
    String ulfsAgain = node.signIn.withPassword("ulf", "pass", "a").orElseThrow().ticket();
    assertEquals(2, node.users.signAllOut(admin));
    assertCode(ErrorCode.NOT_AUTHENTICATED, () -> node.tickets.caller(again));
    assertCode(ErrorCode.NOT_AUTHENTICATED, () -> node.tickets.caller(ulfsAgain));
  }

  private static SynclineException assertCode(ErrorCode code, Executable executable) {
    SynclineException thrown = assertThrows(SynclineException.class, executable);
    assertEquals(code, thrown.code(), thrown.getMessage());
    return thrown;
  }
}
