package dev.syncline.sync.importing;

import static dev.syncline.sync.Tenant.ADMIN;
import static dev.syncline.sync.Tenant.row;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.FieldType;
import dev.syncline.model.Connection;
import dev.syncline.model.Entity;
import dev.syncline.model.EntityType;
import dev.syncline.model.Import;
import dev.syncline.model.Import.State;
import dev.syncline.model.ImportActor;
import dev.syncline.model.ImportActor.Outcome;
import dev.syncline.store.ImportActors.Page;
import dev.syncline.store.Store;
import dev.syncline.store.jdbc.TestDatabase;
import dev.syncline.sync.InMemoryErp;
import dev.syncline.sync.Tenant;
import dev.syncline.sync.engine.Engine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** A tenant with an active connection to an ERP in memory, and imports that go on when told. */
final class Desk implements AutoCloseable {
  final InMemoryErp erp;
  final Tenant tenant;
  final Store store;
  final HandCrank crank = new HandCrank();
  final Engine engine;
  final Importing importing;
  final int connection;

  /** With companies, persons and projects, mapped to the CRM, and switched on. */
  Desk(TestDatabase database) {
    this(database, erp());
  }

  Desk(TestDatabase database, InMemoryErp erp) {
    this.erp = erp;
    tenant = new Tenant(database, erp);
    store = tenant.store;
    engine =
        new Engine(
            store,
            tenant.crm,
            tenant.erps,
            crank,
            InstantSource.system(),
            new SplittableRandom(1),
            Duration.ofMinutes(2));
    importing =
        new Importing(store, tenant.crm, tenant.erps, engine, crank, InstantSource.system());
    List<Connection> known = store.connections().all();
    connection = known.isEmpty() ? connect() : known.getFirst().id();
  }

  static InMemoryErp erp() {
    return Tenant.plainErp()
        .field(ErpActorType.Customer, "vat", FieldType.Text)
        .field(ErpActorType.Customer, "code", FieldType.Text)
        .field(ErpActorType.Customer, "number", FieldType.Text)
        .field(ErpActorType.Customer, "zip", FieldType.Text)
        .field(ErpActorType.Person, "FirstName", FieldType.Text)
        .field(ErpActorType.Person, "no", FieldType.Text)
        .field(ErpActorType.Person, "mail", FieldType.Text)
        .field(ErpActorType.Project, "no", FieldType.Text);
  }

  private int connect() {
    int id = tenant.connection("ERP").id();
    tenant.map(
        id,
        ErpActorType.Customer,
        row("Name", "NAME", true, true),
        row("phone", "PHONE", true, true),
        row("vat", "VATNO", true, false),
        row("code", "NUMBER1", true, false),
        row("number", "NUMBER2", true, false),
        row("zip", "POSTALZIP", true, false));
    tenant.map(
        id,
        ErpActorType.Person,
        row("FirstName", "FIRSTNAME", true, true),
        row("LastName", "LASTNAME", true, true),
        row("no", "NUMBER", true, false),
        row("mail", "EMAIL", true, false));
    tenant.map(
        id,
        ErpActorType.Project,
        row("Name", "NAME", true, true),
        row("no", "NUMBER", true, false));
    assertEquals(List.of(), tenant.activation.activate(ADMIN, id));
    return id;
  }

  void customer(String key, String... values) {
    var _ = erp.put(ErpActorType.Customer, key, values);
  }

  /** One that belongs to a customer; the values are keys and encoded values in turn. */
  void member(ErpActorType type, String key, String customer, String... values) {
    Map<String, String> byKey = new HashMap<>();
    for (int i = 0; i < values.length; i += 2) {
      byKey.put(values[i], values[i + 1]);
    }
    var _ = erp.put(new Actor(type, key, Map.copyOf(byKey), null, ErpActorType.Customer, customer));
  }

  Import preview(ErpActorType type, Question question) {
    return preview(type, false, question);
  }

  Import preview(ErpActorType type, boolean parents, Question question) {
    Import made = importing.create(ADMIN, new NewImport(connection, type, parents, question));
    crank.turn("import");
    return now(made);
  }

  Import previewAll(ErpActorType type) {
    Import made = preview(type, new Question.Everything());
    assertEquals(State.PREVIEWED, made.state(), made.explanation());
    return made;
  }

  Import run(Import of) {
    Import _ = importing.begin(ADMIN, of.id());
    crank.turn("import");
    return now(of);
  }

  Import now(Import of) {
    return store.imports().find(of.id()).orElseThrow();
  }

  /** All actors of an import, by key. */
  Map<String, ImportActor> actors(Import of) {
    Map<String, ImportActor> byKey = new LinkedHashMap<>();
    store
        .importActors()
        .page(new Page(of.id(), null, Set.of(), Set.of(), null, 1_000_000))
        .forEach(actor -> byKey.put(actor.erpKey(), actor));
    return byKey;
  }

  ImportActor actor(Import of, String key) {
    return actors(of).getOrDefault(key, missing(key));
  }

  private static ImportActor missing(String key) {
    return new ImportActor(
        ErpActorType.Unknown,
        key,
        "",
        null,
        "",
        ImportActor.Fate.UNKNOWN,
        null,
        0,
        Outcome.OPEN,
        0,
        "there is no such actor in the import");
  }

  long count(Import of, Outcome outcome) {
    return actors(of).values().stream().filter(actor -> actor.outcome() == outcome).count();
  }

  Entity entity(EntityType type, int id) {
    return store.entities().find(type, id).orElseThrow();
  }

  void link(EntityType type, int record, ErpActorType erpType, String key) {
    var _ = store.links().create(connection, erpType, key, type, record);
  }

  @Override
  public void close() {
    engine.close();
  }
}
