package dev.syncline.store.jdbc;

import dev.syncline.store.Associates;
import dev.syncline.store.Conflicts;
import dev.syncline.store.Connections;
import dev.syncline.store.Connectors;
import dev.syncline.store.CrmLists;
import dev.syncline.store.Decisions;
import dev.syncline.store.Entities;
import dev.syncline.store.ImportActors;
import dev.syncline.store.ImportMatches;
import dev.syncline.store.Imports;
import dev.syncline.store.Intents;
import dev.syncline.store.Links;
import dev.syncline.store.Mappings;
import dev.syncline.store.Parking;
import dev.syncline.store.Plans;
import dev.syncline.store.Runs;
import dev.syncline.store.Settings;
import dev.syncline.store.Store;
import dev.syncline.store.Tasks;
import java.util.function.Supplier;

/** The repositories of one tenant. */
final class JdbcStore implements Store {
  private static final String KEY_CHECK = "secret.key.fingerprint";

  private final Database db;
  private final Connectors connectors;
  private final Connections connections;
  private final Mappings mappings;
  private final Links links;
  private final Runs runs;
  private final Parking parking;
  private final Conflicts conflicts;
  private final Intents intents;
  private final Tasks tasks;
  private final Imports imports;
  private final ImportActors importActors;
  private final ImportMatches importMatches;
  private final Decisions decisions;
  private final Plans plans;
  private final Entities entities;
  private final CrmLists lists;
  private final Associates associates;
  private final Settings settings;

  private JdbcStore(Database db, Secrets secrets) {
    this.db = db;
    this.connectors = new JdbcConnectors(db);
    this.settings = new JdbcSettings(db);
    this.connections = new JdbcConnections(db, secrets, settings);
    this.mappings = new JdbcMappings(db);
    this.links = new JdbcLinks(db);
    this.runs = new JdbcRuns(db);
    this.parking = new JdbcParking(db);
    this.conflicts = new JdbcConflicts(db);
    this.intents = new JdbcIntents(db);
    this.tasks = new JdbcTasks(db);
    this.imports = new JdbcImports(db);
    this.importActors = new JdbcImportActors(db);
    this.importMatches = new JdbcImportMatches(db);
    this.decisions = new JdbcDecisions(db);
    this.plans = new JdbcPlans(db);
    this.entities = new JdbcEntities(db);
    this.lists = new JdbcLists(db);
    this.associates = new JdbcAssociates(db);
  }

  /**
   * @throws dev.syncline.model.SynclineException REFUSED when the secrets in it were encrypted with
   *     another key
   */
  static JdbcStore open(Database db, Secrets secrets) {
    JdbcStore store = new JdbcStore(db, secrets);
    String fingerprint = secrets.fingerprint();
    store
        .settings
        .get(KEY_CHECK)
        .ifPresentOrElse(
            known -> {
              if (!known.equals(fingerprint)) {
                throw secrets.wrongKey("all configurations", null);
              }
            },
            () -> store.settings.put(KEY_CHECK, fingerprint));
    return store;
  }

  @Override
  public <T> T write(Supplier<T> work) {
    return db.inWrite(work);
  }

  @Override
  public <T> T read(Supplier<T> work) {
    return db.inRead(work);
  }

  @Override
  public Connectors connectors() {
    return connectors;
  }

  @Override
  public Connections connections() {
    return connections;
  }

  @Override
  public Mappings mappings() {
    return mappings;
  }

  @Override
  public Links links() {
    return links;
  }

  @Override
  public Runs runs() {
    return runs;
  }

  @Override
  public Parking parking() {
    return parking;
  }

  @Override
  public Conflicts conflicts() {
    return conflicts;
  }

  @Override
  public Intents intents() {
    return intents;
  }

  @Override
  public Tasks tasks() {
    return tasks;
  }

  @Override
  public Imports imports() {
    return imports;
  }

  @Override
  public ImportActors importActors() {
    return importActors;
  }

  @Override
  public ImportMatches importMatches() {
    return importMatches;
  }

  @Override
  public Decisions decisions() {
    return decisions;
  }

  @Override
  public Plans plans() {
    return plans;
  }

  @Override
  public Entities entities() {
    return entities;
  }

  @Override
  public CrmLists lists() {
    return lists;
  }

  @Override
  public Associates associates() {
    return associates;
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public void close() {
    db.close();
  }
}
