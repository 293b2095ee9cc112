package dev.syncline.sync.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ErpActorType;
import dev.syncline.connector.FieldType;
import dev.syncline.model.EntityType;
import dev.syncline.model.FieldDecision;
import dev.syncline.model.Link;
import dev.syncline.model.Plan;
import dev.syncline.model.Run;
import dev.syncline.store.Parking.RetryFilter;
import dev.syncline.store.jdbc.TestDatabase;
import dev.syncline.sync.InMemoryErp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any schedule of edits on three sides, runs, faults of the connectors, power cuts and restarts:
 * once it is quiet all sides hold the same, no value has gone that no decision names, and a further
 * run writes nothing. {@code -Dseed=N} replays one schedule.
 */
class ConvergenceDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";
  private static final int COMPANIES = 8;
  private static final String[][] FIELDS = {{"name", "NAME"}, {"phone", "PHONE"}};

  @ParameterizedTest
  @MethodSource(DATABASES)
  void endsEqualAfterAnySchedule(TestDatabase database) {
    long seed = Long.getLong("seed", System.nanoTime());
    new Schedule(database, seed).run(60);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource(DATABASES)
  void endsEqualAfterLongSchedules(TestDatabase database) {
    long seed = Long.getLong("seed", System.nanoTime());
    new Schedule(database, seed).run(1500);
  }

  /** One schedule. */
  private static final class Schedule {
    private final long seed;
    private final SplittableRandom random;
    private final List<InMemoryErp> erps = new ArrayList<>();
    private final List<RogueErp> rogues = new ArrayList<>();
    private final List<Integer> connections = new ArrayList<>();
    private final List<Integer> companies = new ArrayList<>();
    private final Systems systems;
    private int values;

    Schedule(TestDatabase database, long seed) {
      this.seed = seed;
      this.random = new SplittableRandom(seed);
      for (int i = 0; i < 2; i++) {
        InMemoryErp erp =
            new InMemoryErp()
                .field(ErpActorType.Customer, "name", FieldType.Text)
                .field(ErpActorType.Customer, "phone", FieldType.Text);
        erps.add(erp);
        rogues.add(new RogueErp(erp, random.nextLong(), 0));
      }
      rogues.get(1).normalise();
      systems = new Systems(database, rogues);
      for (int i = 0; i < 2; i++) {
        connections.add(
            systems.connect(i, Systems.both("name", "NAME"), Systems.both("phone", "PHONE")));
      }
      for (int i = 0; i < COMPANIES; i++) {
        companies.add(systems.company("NAME", "c" + i));
        for (int erp = 0; erp < 2; erp++) {
          erps.get(erp).put(ErpActorType.Customer, key(i), "name", "e" + erp + i);
          if (erp == 0 || i % 2 == 0) {
            systems.link(connections.get(erp), companies.get(i), key(i));
          }
        }
      }
    }

    private static String key(int company) {
      return "K" + company;
    }

    void run(int steps) {
      try {
        for (int step = 0; step < steps; step++) {
          step();
        }
        settle();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("Replay with -Dseed=" + seed + ": " + e.getMessage(), e);
      }
    }

    private void step() {
      int company = random.nextInt(COMPANIES);
      String[] field = FIELDS[random.nextInt(FIELDS.length)];
      switch (random.nextInt(10)) {
        case 0, 1, 2 -> systems.edit(companies.get(company), field[1], value());
        case 3, 4, 5 -> editErp(random.nextInt(2), company, field[0], value());
        case 6 -> systems.clock.advance(Duration.ofMinutes(random.nextInt(90)));
        case 7 -> systems.restart();
        case 8 -> planOne(random.nextInt(2), random.nextBoolean());
        default -> runOne(random.nextInt(2));
      }
    }

    /** Most values are new, some are blank; a few have the blanks that one ERP takes out. */
    private String value() {
      values++;
      return switch (random.nextInt(8)) {
        case 0 -> "";
        case 1 -> "v " + values;
        default -> "v" + values;
      };
    }

    private void editErp(int erp, int company, String field, String value) {
      Actor before =
          Objects.requireNonNull(erps.get(erp).find(ErpActorType.Customer, key(company)));
      Map<String, String> now = new HashMap<>();
      before.values().forEach((name, old) -> now.put(name, Objects.requireNonNullElse(old, "")));
      now.put(field, erp == 1 && field.equals("phone") ? value.replace(" ", "") : value);
      erps.get(erp)
          .put(new Actor(ErpActorType.Customer, key(company), Map.copyOf(now), null, null, null));
    }

    private void runOne(int erp) {
      rogues.get(erp).misbehave(random.nextInt(3) == 0 ? 40 : 0, random.nextInt(6) == 0);
      Map<String, String> before = all();
      try {
        systems
            .engine
            .runNow(connections.get(erp))
            .ifPresent(run -> assertTrue(run.balance().balances(), () -> run.balance().toString()));
      } catch (RogueErp.PowerCut cut) {
        systems.restart();
      } finally {
        rogues.get(erp).behave();
      }
      assertNothingVanished(before);
    }

    /** What a plan lists is exactly what the run then does, or what is done when it is applied. */
    private void planOne(int erp, boolean apply) {
      int connection = connections.get(erp);
      Map<String, String> expected = all();
      Plan plan = planned(PlanRequest.run(connection));
      assertEquals(expected, all(), "planning wrote something");
      for (PlanChange change :
          systems.engine.planning().changes(Systems.ADMIN, plan.id(), null, 0, 1000)) {
        int company = companies.indexOf(change.id());
        for (PlanChange.Field field : change.fields()) {
          String place = "/" + company + "/" + field.crmField();
          switch (field.outcome()) {
            case TO_CRM -> expected.put("crm" + place, field.value());
            case TO_ERP ->
                expected.put("erp" + erp + place, stored(erp, field.erpField(), field.value()));
            case KEPT, PARKED -> {}
          }
        }
      }
      if (apply) {
        var _ = systems.engine.planning().apply(Systems.ADMIN, plan.id());
        var _ = systems.engine.planning().work(Integer.toString(plan.id()));
        Plan applied = systems.engine.planning().get(Systems.ADMIN, plan.id());
        assertEquals(plan.counts().records(), applied.counts().done(), applied.explanation());
      } else {
        var _ = systems.engine.runNow(connection);
      }
      assertEquals(expected, all(), apply ? "the plan" : "the run");
      var _ = systems.engine.runNow(connection);
      assertEquals(expected, all(), "a run after that");
    }

    private Plan planned(PlanRequest request) {
      Plan plan = systems.engine.planning().make(Systems.ADMIN, request);
      var _ = systems.engine.planning().work(Integer.toString(plan.id()));
      return systems.engine.planning().get(Systems.ADMIN, plan.id());
    }

    /** Every value of every side, by a name that says where it is. */
    private Map<String, String> all() {
      Map<String, String> all = new HashMap<>();
      for (int company = 0; company < COMPANIES; company++) {
        for (String[] field : FIELDS) {
          all.put(
              "crm/" + company + "/" + field[1],
              systems.crmValue(companies.get(company), field[1]));
          for (int erp = 0; erp < 2; erp++) {
            all.put("erp" + erp + "/" + company + "/" + field[1], erpValue(erp, company, field[0]));
          }
        }
      }
      return all;
    }

    private String erpValue(int erp, int company, String field) {
      Actor actor = Objects.requireNonNull(erps.get(erp).find(ErpActorType.Customer, key(company)));
      return Objects.requireNonNullElse(actor.values().get(field), "");
    }

    /** What a run overwrote must stand in a decision about that record. */
    private void assertNothingVanished(Map<String, String> before) {
      Map<String, String> after = all();
      before.forEach((place, value) -> {
        if (!value.isEmpty() && !value.equals(after.get(place))) {
          String[] parts = place.split("/");
          int company = Integer.parseInt(parts[1]);
          assertTrue(
              isNamed(company, parts[2], value),
              () -> value + " is gone from " + place + " and no decision names it");
        }
      });
    }

    private boolean isNamed(int company, String crmField, String value) {
      for (Link link : systems.store.links().ofEntity(EntityType.Contact, companies.get(company))) {
        boolean named =
            systems.store.decisions().ofLink(link.id(), 10_000).stream()
                .flatMap(decision -> decision.fields().stream())
                .filter(field -> field.crmFieldKey().equals(crmField))
                .anyMatch(field -> names(field, value));
        if (named) {
          return true;
        }
      }
      return false;
    }

    private static boolean names(FieldDecision field, String value) {
      return value.equals(field.crm()) || value.equals(field.erp()) || value.equals(field.value());
    }

    /** Lets everything through, and looks at what has come of it. */
    private void settle() {
      for (int round = 0; round < 4; round++) {
        systems.clock.advance(Duration.ofHours(2));
        for (int connection : connections) {
          int _ = systems.inbox.retry(connection, new RetryFilter(0, 0, null, null));
        }
        SyncReport report = systems.engine.forceSyncAll();
        assertTrue(report.isOk(), report.explanation());
      }
      for (int company = 0; company < COMPANIES; company++) {
        for (String[] field : FIELDS) {
          String crm = systems.crmValue(companies.get(company), field[1]);
          for (int erp = 0; erp < 2; erp++) {
            if (erp == 0 || company % 2 == 0) {
              assertEquals(
                  stored(erp, field[0], crm),
                  erpValue(erp, company, field[0]),
                  "company " + company + ", " + field[1] + ", ERP " + erp);
            }
          }
        }
      }
      Map<String, String> before = all();
      erps.forEach(InMemoryErp::calls);
      for (int connection : connections) {
        Optional<Run> run = systems.engine.runNow(connection);
        assertEquals(Run.State.GREEN, run.orElseThrow().state(), run.get().explanation());
        assertEquals(0, run.get().pushed());
      }
      assertEquals(before, all());
      erps.forEach(erp -> assertTrue(erp.calls().stream().noneMatch("save"::equals)));
    }

    private static String stored(int erp, String field, String value) {
      return erp == 1 && field.equals("phone") ? value.replace(" ", "") : value;
    }
  }
}
