package dev.syncline.sync.links;

import static dev.syncline.sync.Tenant.ADMIN;
import static dev.syncline.sync.Tenant.USER;
import static dev.syncline.sync.Tenant.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.Outcome;
import dev.syncline.model.Associate;
import dev.syncline.model.Connection;
import dev.syncline.model.ConnectionAccess;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.Link;
import dev.syncline.model.SynclineException;
import dev.syncline.store.Parking.RetryFilter;
import dev.syncline.store.jdbc.TestDatabase;
import dev.syncline.sync.Tenant;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.connections.ConnectionDraft;
import dev.syncline.sync.engine.Engine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActorLinksDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  /** An active connection, a company in the CRM, a customer in the ERP, and the real engine. */
  private static final class Pairs {
    final Tenant tenant;
    final Connection connection;
    final Engine engine;
    final ActorLinks links;
    final int record;

    Pairs(TestDatabase database) {
      tenant = new Tenant(database);
      connection = tenant.readyConnection("Acme");
      tenant.map(
          connection.id(),
          ErpActorType.Customer,
          row("phone", "PHONE", true, true),
          row("CreditHold", "VATNO", true, false));
      assertEquals(List.of(), tenant.activation.toggle(ADMIN, connection.id()));
      engine =
          new Engine(
              tenant.store,
              tenant.crm,
              tenant.erps,
              database.control().executions(),
              InstantSource.system(),
              new Random(1),
              Duration.ofSeconds(20));
      links = new ActorLinks(tenant.store, tenant.crm, tenant.erps, engine::pushNow);
      record = tenant.entity(EntityType.Contact, "NAME", "Acme Ltd", "PHONE", "111");
      var _ = tenant.erp.put(ErpActorType.Customer, "C1", "Name", "ACME", "phone", "222");
    }

    ActorLinks.Pair pair() {
      return pair("C1");
    }

    ActorLinks.Pair pair(String erpKey) {
      return new ActorLinks.Pair(
          connection.id(), EntityType.Contact, record, ErpActorType.Customer, erpKey);
    }

    Optional<Link> link() {
      return tenant.store.links().find(connection.id(), EntityType.Contact, record);
    }

    Entity entity() {
      return tenant.store.entities().find(EntityType.Contact, record).orElseThrow();
    }

    String erp(String field) {
      return String.valueOf(
          Objects.requireNonNull(tenant.erp.find(ErpActorType.Customer, "C1")).values().get(field));
    }
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void linksWithoutWritingAnyField(TestDatabase database) {
    Pairs pairs = new Pairs(database);
    pairs.links.create(USER, pairs.pair());
    assertEquals("C1", pairs.link().orElseThrow().erpKey());
    assertEquals("Acme Ltd", pairs.entity().value("NAME"));
    assertEquals("ACME", pairs.erp("Name"));

    assertCode(ErrorCode.REFUSED, () -> pairs.links.create(USER, pairs.pair()));
    assertTrue(
        pairs.links.breakLink(USER, pairs.connection.id(), EntityType.Contact, pairs.record));
    assertEquals(Optional.empty(), pairs.link());
    assertFalse(
        pairs.links.breakLink(USER, pairs.connection.id(), EntityType.Contact, pairs.record));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void linksWhileTheConnectorIsDownButNotToWhatIsKnownToBeAbsent(TestDatabase database) {
    Pairs pairs = new Pairs(database);
    assertCode(ErrorCode.NOT_FOUND, () -> pairs.links.create(USER, pairs.pair("C404")));
    pairs.tenant.erp.answer("actors", new Outcome(true, Outcome.State.Warning, "busy", null, null));
    pairs.links.create(USER, pairs.pair("C404"));
    assertTrue(
        pairs.links.breakLink(USER, pairs.connection.id(), EntityType.Contact, pairs.record));
    pairs.tenant.erp.fail("actors", ConnectorException.Kind.NOT_SENT);
    pairs.links.create(USER, pairs.pair());
    assertTrue(pairs.link().isPresent());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void bringsEveryChosenValueToBothSides(TestDatabase database) {
    Pairs pairs = new Pairs(database);
    // The ERP's name and the CRM's phone.
    pairs.links.connect(
        USER,
        pairs.pair(),
        List.of(new ChosenValue("NAME", "ACME"), new ChosenValue("PHONE", "111")));
    assertEquals("ACME", pairs.entity().value("NAME"));
    assertEquals("111", pairs.entity().value("PHONE"));
    assertEquals("ACME", pairs.erp("Name"));
    assertEquals("111", pairs.erp("phone"));

    Link link = pairs.link().orElseThrow();
    assertEquals(0, link.due(), "nothing is left to do");
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void takesAValueThatNeitherSideHeld(TestDatabase database) {
    Pairs pairs = new Pairs(database);
    pairs.links.connect(
        USER,
        pairs.pair(),
        List.of(new ChosenValue("NAME", "Acme AS"), new ChosenValue("PHONE", "")));
    assertEquals("Acme AS", pairs.entity().value("NAME"));
    assertEquals("Acme AS", pairs.erp("Name"));
    assertEquals("", pairs.entity().value("PHONE"));
    assertEquals("", pairs.erp("phone"));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void keepsTheLinkAndSaysWhyWhenTheErpDoesNotTakeTheValues(TestDatabase database) {
    Pairs pairs = new Pairs(database);
    pairs.tenant.erp.answer("save", Outcome.failed("period is closed"));
    SynclineException refused =
        assertCode(
            ErrorCode.CONNECTOR_REFUSED,
            () ->
                pairs.links.connect(USER, pairs.pair(), List.of(new ChosenValue("PHONE", "333"))));
    assertTrue(refused.getMessage().contains("period is closed"), refused.getMessage());
    assertTrue(refused.getMessage().contains("link was made"), refused.getMessage());
    assertEquals("333", pairs.entity().value("PHONE"));
    assertEquals("222", pairs.erp("phone"));
    assertTrue(pairs.link().isPresent());

    pairs.tenant.erp.behave();
    var _ =
        pairs
            .tenant
            .store
            .parking()
            .retry(pairs.connection.id(), new RetryFilter(0, 0, null, null));
    var _ = pairs.engine.runNow(pairs.connection.id());
    assertEquals("333", pairs.erp("phone"), "it was kept due");
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void storesNothingWhenSomethingIsWrong(TestDatabase database) {
    Pairs pairs = new Pairs(database);
    ActorLinks.Pair pair = pairs.pair();
    assertCode(
        ErrorCode.INVALID_ARGUMENT,
        () -> pairs.links.connect(USER, pair, List.of(new ChosenValue("NO_SUCH", "x"))));
    assertCode(
        ErrorCode.INVALID_ARGUMENT,
        () ->
            pairs.links.connect(
                USER,
                pair,
                List.of(new ChosenValue("PHONE", "9"), new ChosenValue("NAME", "x".repeat(500)))));
    assertCode(
        ErrorCode.INVALID_ARGUMENT,
        () -> pairs.links.connect(USER, pair, List.of(new ChosenValue("COUNTRY", "Atlantis"))));
    assertCode(ErrorCode.NOT_FOUND, () -> pairs.links.connect(USER, pairs.pair("C404"), List.of()));
    assertCode(
        ErrorCode.INVALID_ARGUMENT, () -> pairs.links.connect(USER, pairs.pair(" "), List.of()));
    assertCode(
        ErrorCode.INVALID_ARGUMENT,
        () ->
            pairs.links.connect(
                USER,
                new ActorLinks.Pair(
                    pair.connectionId(),
                    EntityType.Contact,
                    pair.recordId(),
                    ErpActorType.Project,
                    "P1"),
                List.of()));
    assertCode(
        ErrorCode.NOT_FOUND,
        () ->
            pairs.links.connect(
                USER,
                new ActorLinks.Pair(
                    pair.connectionId(), EntityType.Contact, 9_999, ErpActorType.Customer, "C1"),
                List.of()));
    pairs.tenant.erp.fail("actors", ConnectorException.Kind.NOT_SENT);
    assertCode(ErrorCode.CONNECTOR_UNREACHABLE, () -> pairs.links.connect(USER, pair, List.of()));
    assertEquals(Optional.empty(), pairs.link());
    assertEquals("111", pairs.entity().value("PHONE"));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void answersFalseWhenAskedToTry(TestDatabase database) {
    Pairs pairs = new Pairs(database);
    assertFalse(pairs.links.tryConnect(USER, pairs.pair("C404"), List.of()));
    assertTrue(pairs.links.tryConnect(USER, pairs.pair(), List.of()));
    assertFalse(pairs.links.tryConnect(USER, pairs.pair(), List.of()), "linked already");
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void letsOnlyThoseLinkWhoMayUseTheConnection(TestDatabase database) {
    Pairs pairs = new Pairs(database);
    restrict(pairs, new ConnectionAccess(false, List.of(7), List.of(902)));
    Caller stranger = new Caller(new Associate(903, "eve", "", "", false, true, List.of(8)), "");
    Caller colleague =
        new Caller(new Associate(904, "kim", "", "", false, true, List.of(8, 7)), "");
    assertCode(ErrorCode.NOT_ALLOWED, () -> pairs.links.create(stranger, pairs.pair()));
    assertCode(
        ErrorCode.NOT_ALLOWED, () -> pairs.links.tryConnect(stranger, pairs.pair(), List.of()));
    assertCode(ErrorCode.NOT_ALLOWED, () -> pairs.links.create(ADMIN, pairs.pair()));
    pairs.links.create(USER, pairs.pair());
    assertCode(
        ErrorCode.NOT_ALLOWED,
        () ->
            pairs.links.breakLink(
                stranger, pairs.connection.id(), EntityType.Contact, pairs.record));
    assertTrue(
        pairs.links.breakLink(colleague, pairs.connection.id(), EntityType.Contact, pairs.record));
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void waitsWithTheErpWhileTheConnectionIsInactive(TestDatabase database) {
    Pairs pairs = new Pairs(database);
    assertEquals(List.of(), pairs.tenant.activation.toggle(ADMIN, pairs.connection.id()));
    pairs.links.connect(USER, pairs.pair(), List.of(new ChosenValue("PHONE", "333")));
    assertEquals("333", pairs.entity().value("PHONE"));
    assertEquals("222", pairs.erp("phone"));

    assertEquals(List.of(), pairs.tenant.activation.toggle(ADMIN, pairs.connection.id()));
    var _ = pairs.engine.runNow(pairs.connection.id());
    assertEquals("333", pairs.erp("phone"));
  }

  private static void restrict(Pairs pairs, ConnectionAccess access) {
    var _ =
        pairs.tenant.connectionSetup.save(
            ADMIN, new ConnectionDraft(pairs.connection.id(), 0, "Acme", "", false, null, access));
  }

  private static SynclineException assertCode(ErrorCode code, Executable executable) {
    SynclineException thrown = assertThrows(SynclineException.class, executable);
    assertEquals(code, thrown.code(), thrown.getMessage());
    return thrown;
  }
}
