package dev.syncline.sync.engine;

import static dev.syncline.sync.engine.Systems.both;
import static dev.syncline.sync.engine.Systems.run;
import static dev.syncline.sync.engine.Systems.toCrm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.ErpActorType;
import dev.syncline.crm.EmbeddedCrm;
import dev.syncline.model.Associate;
import dev.syncline.model.Base;
import dev.syncline.model.ConflictRule;
import dev.syncline.model.Connection;
import dev.syncline.model.ConnectionAccess;
import dev.syncline.model.EntityType;
import dev.syncline.model.ErrorCode;
import dev.syncline.model.FieldDecision.Outcome;
import dev.syncline.model.Link;
import dev.syncline.model.ProblemCode;
import dev.syncline.model.SynclineException;
import dev.syncline.store.jdbc.TestDatabase;
import dev.syncline.sync.InMemoryErp;
import dev.syncline.sync.access.Caller;
import dev.syncline.sync.why.Explanation;
import dev.syncline.sync.why.Explanation.OnLink;
import dev.syncline.sync.why.Explanation.Side;
import dev.syncline.sync.why.Explanation.Told;
import dev.syncline.sync.why.Explanation.Writer;
import dev.syncline.sync.why.Why;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every value is explained: who wrote it, what was decided, and what each connection does. */
class WhyDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  /** One company, linked with K1 of one or two ERPs. */
  private static final class Case {
    final InMemoryErp erp = Systems.erp();
    final InMemoryErp other = Systems.erp();
    final Systems systems;
    final int connection;
    final int company;
    final Link link;
    final Why why;

    Case(TestDatabase database) {
      systems = new Systems(database, List.of(erp, other));
      connection =
          systems.connect(0, both("name", "NAME"), both("phone", "PHONE"), toCrm("web", "URL"));
      company = systems.company("NAME", "Acme", "PHONE", "111");
      link = systems.link(connection, company, "K1");
      why = new Why(systems.store, new EmbeddedCrm(systems.store, systems.clock));
    }

    void erp(String field, String value) {
      var _ = erp.put(ErpActorType.Customer, "K1", field, value);
    }

    Explanation all(int most, long before) {
      return why.explain(
          Systems.ADMIN, new Why.Question(EntityType.Contact, company, null, before, most));
    }

    Explanation.Field field(String key) {
      return field(Systems.ADMIN, key);
    }

    Explanation.Field field(Caller caller, @Nullable String key) {
      return why.explain(caller, new Why.Question(EntityType.Contact, company, key, 0, 100))
          .fields()
          .getFirst();
    }
  }

  private static void assertSays(String sentence, String... words) {
    for (String word : words) {
      assertTrue(sentence.contains(word), sentence);
    }
    assertTrue(sentence.endsWith("."), sentence);
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aValueFromAnErpNamesTheRunTheRuleAndTheLoser(TestDatabase database) {
    Case it = new Case(database);
    it.erp("name", "Acme");
    it.erp("phone", "222");
    long run = run(it.systems, it.connection).id();

    Explanation.Field phone = it.field("phone");
    assertEquals("PHONE", phone.key());
    assertEquals("222", phone.value());
    assertEquals(
        new Explanation.Origin(Writer.CONNECTION, it.connection, "ERP 0", run), phone.origin());
    assertSays(phone.sentence(), "\"222\"", "\"ERP 0\"", "run " + run);

    Told told = phone.decisions().getFirst();
    assertEquals(Outcome.TO_CRM, told.outcome());
    assertEquals(Side.ERP, told.winner());
    assertEquals("222", told.winning());
    assertEquals("111", told.losing());
    assertEquals("RANK", told.reason());
    assertNull(told.base());
    assertSays(told.sentence(), "Run " + run, "over \"111\"", "order of the systems");

    OnLink onLink = phone.links().getFirst();
    assertEquals(new Base.Halves("222", "222"), onLink.base());
    assertEquals("222", onLink.inErp());
    assertEquals("K1", onLink.erpKey());
    assertSays(onLink.sentence(), "both ways", "last agreed on \"222\"");
    assertEquals(Writer.USER, it.field("NAME").origin().writer(), "agreed at once: ours stood");
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aValueOfAUserIsAUsersBeforeAndAfterItTravelled(TestDatabase database) {
    Case it = new Case(database);
    it.erp("phone", "222");
    var _ = run(it.systems, it.connection);
    it.systems.edit(it.company, "PHONE", "333");
    Explanation.Field before = it.field("PHONE");
    assertEquals(Writer.USER, before.origin().writer());
    assertSays(before.links().getFirst().sentence(), "decided on in the next run");

    var _ = run(it.systems, it.connection);
    Explanation.Field after = it.field("PHONE");
    assertEquals(Writer.USER, after.origin().writer());
    assertEquals(
        List.of(Outcome.TO_ERP, Outcome.TO_CRM),
        after.decisions().stream().map(Told::outcome).toList());
    assertEquals("222", after.decisions().getFirst().losing());
    assertSays(after.decisions().getFirst().sentence(), "only the CRM had changed");

    it.systems.edit(it.company, "PHONE", "222");
    assertEquals(Writer.USER, it.field("PHONE").origin().writer(), "typed again, by a user");
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void whyNotIsAnsweredToo(TestDatabase database) {
    Case it = new Case(database);
    it.erp("web", "https://a");
    var _ = run(it.systems, it.connection);
    it.systems.edit(it.company, "URL", "https://b");
    var _ = run(it.systems, it.connection);
    Explanation.Field url = it.field("URL");
    assertEquals(Outcome.KEPT, url.decisions().getFirst().outcome());
    assertSays(url.decisions().getFirst().sentence(), "kept and not sent");
    assertSays(url.links().getFirst().sentence(), "to the CRM only");
    assertNull(url.links().getFirst().inErp());

    it.systems.edit(it.company, "PHONE", "\u0001");
    Explanation.Field phone = it.field("PHONE");
    assertEquals(
        ProblemCode.ILLEGAL_CHARACTERS,
        java.util.Objects.requireNonNull(phone.links().getFirst().problem()).code());
    assertSays(phone.links().getFirst().sentence(), "put aside", "Remove it");

    assertEquals(List.of(), it.field("FAX").links());
    assertEquals("", it.field("FAX").value());
    assertSays(it.field("FAX").sentence(), "blank");
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void whatAPersonChoseIsThere(TestDatabase database) {
    Case it = new Case(database);
    it.erp("phone", "222");
    var _ = run(it.systems, it.connection);
    int field = it.systems.fieldId(it.connection, "phone");
    var _ =
        it.systems
            .store
            .mappings()
            .saveFields(
                List.of(
                    it.systems
                        .store
                        .mappings()
                        .field(field)
                        .orElseThrow()
                        .withRules(ConflictRule.ASK, false)));
    var _ = it.systems.store.mappings().raiseVersion(it.connection, ErpActorType.Customer);
    it.erp("phone", "444");
    it.systems.edit(it.company, "PHONE", "333");
    var _ = run(it.systems, it.connection);
    assertSays(it.field("PHONE").links().getFirst().sentence(), "Choose one");

    it.systems.inbox.resolve(it.link.id(), field, Inbox.Choice.ERP, "kari");
    var _ = run(it.systems, it.connection);
    Explanation.Field phone = it.field("PHONE");
    assertEquals("444", phone.value());
    assertEquals(Writer.CONNECTION, phone.origin().writer());
    Told chosen =
        phone.decisions().stream().filter(told -> told.runId() == 0).findFirst().orElseThrow();
    assertSays(chosen.sentence(), "A choice in the inbox", "kari chose so", "over \"333\"");
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void ofSeveralErpsTheOneThatWroteIsNamedAndEachIsShown(TestDatabase database) {
    Case it = new Case(database);
    int second = it.systems.connect(1, both("phone", "PHONE"));
    var _ = it.systems.link(second, it.company, "K1");
    it.erp("phone", "111");
    var _ = it.other.put(ErpActorType.Customer, "K1", "phone", "111");
    var _ = run(it.systems, it.connection);
    var _ = run(it.systems, second);
    var _ = it.other.put(ErpActorType.Customer, "K1", "phone", "555");
    var _ = run(it.systems, second);
    Explanation.Field phone = it.field("PHONE");
    assertEquals("555", phone.value());
    assertEquals(second, phone.origin().connectionId());
    assertEquals("ERP 1", phone.origin().connection());
    assertEquals(
        List.of(it.connection, second), phone.links().stream().map(OnLink::connectionId).toList());

    Connection hidden = it.systems.store.connections().find(second).orElseThrow();
    var _ =
        it.systems
            .store
            .connections()
            .save(hidden.described("ERP 1", "", new ConnectionAccess(false, List.of(), List.of())));
    Caller kari = new Caller(new Associate(7, "kari", "", "", false, true, List.of()), "");
    Explanation.Field seen = it.field(kari, "PHONE");
    assertEquals(List.of(it.connection), seen.links().stream().map(OnLink::connectionId).toList());
    assertTrue(seen.decisions().stream().noneMatch(told -> told.connectionId() == second));
    assertEquals("", seen.origin().connection());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void aLongHistoryComesInPagesNewestFirst(TestDatabase database) {
    Case it = new Case(database);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      it.erp("phone", "n" + i);
      var _ = run(it.systems, it.connection);
      expected.addFirst("n" + i);
    }
    List<String> told = new ArrayList<>();
    long before = 0;
    int pages = 0;
    do {
      Explanation page = it.all(4, before);
      page.fields().stream()
          .filter(field -> field.key().equals("PHONE"))
          .forEach(field -> field.decisions().forEach(one -> told.add(one.winning())));
      before = page.next() == null ? 0 : page.next();
      pages++;
    } while (before != 0);
    assertEquals(expected, told);
    assertEquals(3, pages);
    assertNotNull(it.all(4, 0).next());
    assertNull(it.all(9, 0).next());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void whatIsNotThereIsSaid(TestDatabase database) {
    Case it = new Case(database);
    SynclineException field = assertThrows(SynclineException.class, () -> it.field("SHOE_SIZE"));
    assertEquals(ErrorCode.INVALID_ARGUMENT, field.code());
    SynclineException record =
        assertThrows(
            SynclineException.class,
            () ->
                it.why.explain(
                    Systems.ADMIN, new Why.Question(EntityType.Contact, 4711, null, 0, 10)));
    assertEquals(ErrorCode.NOT_FOUND, record.code());
    it.systems.crm.erase(EntityType.Contact, it.company);
    Explanation erased = it.all(10, 0);
    assertNotNull(erased.erased());
    assertEquals(List.of(), erased.fields());
  }
}
