package dev.syncline.sync.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.syncline.connector.Actor;
import dev.syncline.connector.ErpActorType;
import dev.syncline.model.Plan;
import dev.syncline.model.Run;
import dev.syncline.store.jdbc.TestDatabase;
import dev.syncline.sync.InMemoryErp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * After any edits on both sides, a run and its undo leave everything as it was before the run, and
 * the next run leaves it so; undoing the undo does what the run did. {@code -Dseed=N} replays.
 */
class UndoScheduleDbTest {
  private static final int COMPANIES = 6;
  private static final String[][] FIELDS = {{"name", "NAME"}, {"phone", "PHONE"}};

  @ParameterizedTest
  @MethodSource("dev.syncline.store.jdbc.Databases#all")
  void aRunAndItsUndoLeaveNothingBehind(TestDatabase database) {
    long seed = Long.getLong("seed", System.nanoTime());
    try {
      new Schedule(database, seed).run(25);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("Replay with -Dseed=" + seed + ": " + e.getMessage(), e);
    }
  }

  private static final class Schedule {
    private final SplittableRandom random;
    private final InMemoryErp erp = Systems.erp();
    private final Systems systems;
    private final int connection;
    private final List<Integer> companies = new ArrayList<>();
    private int values;

    Schedule(TestDatabase database, long seed) {
      random = new SplittableRandom(seed);
      RogueErp rogue = new RogueErp(erp, seed, 0);
      rogue.normalise();
      systems = new Systems(database, List.of(rogue));
      connection = systems.connect(0, Systems.both("name", "NAME"), Systems.both("phone", "PHONE"));
      for (int i = 0; i < COMPANIES; i++) {
        companies.add(systems.company("NAME", "c" + i));
        erp.put(ErpActorType.Customer, "K" + i, "name", "e" + i, "phone", "");
        var _ = systems.link(connection, companies.get(i), "K" + i);
      }
    }

    void run(int rounds) {
      for (int round = 0; round < rounds; round++) {
        for (int edits = random.nextInt(6); edits > 0; edits--) {
          edit(random.nextInt(COMPANIES), FIELDS[random.nextInt(2)]);
        }
        Map<String, String> before = all();
        Run run = Systems.run(systems, connection);
        Map<String, String> after = all();
        if (before.equals(after)) {
          continue;
        }
        long undo = undo(run.id());
        assertEquals(before, all(), "undone");
        assertSilent(before);
        long again = undo(undo);
        assertEquals(after, all(), "undone twice");
        assertSilent(after);
        if (random.nextBoolean()) {
          var _ = undo(again);
          assertEquals(before, all(), "undone three times");
          assertSilent(before);
        }
      }
    }

    private long undo(long run) {
      Plan plan = systems.engine.planning().undo(Systems.ADMIN, run);
      var _ = systems.engine.planning().work(Integer.toString(plan.id()));
      Plan done = systems.engine.planning().get(Systems.ADMIN, plan.id());
      assertEquals(Plan.State.APPLIED, done.state(), done.explanation());
      assertEquals(done.counts().toCrm() + done.counts().toErp(), done.counts().written());
      return done.runs().getLast();
    }

    private void assertSilent(Map<String, String> expected) {
      Run silent = Systems.run(systems, connection);
      assertEquals(0, silent.pushed());
      assertEquals(0, silent.balance().applied());
      assertEquals(expected, all());
    }

    private void edit(int company, String[] field) {
      values++;
      String value =
          switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> "v " + values;
            default -> "v" + values;
          };
      if (random.nextBoolean()) {
        systems.edit(companies.get(company), field[1], value);
        return;
      }
      Map<String, String> now = new HashMap<>();
      Actor before = Objects.requireNonNull(erp.find(ErpActorType.Customer, "K" + company));
      before.values().forEach((key, old) -> now.put(key, Objects.requireNonNullElse(old, "")));
      now.put(field[0], field[0].equals("phone") ? value.replace(" ", "") : value);
      var _ =
          erp.put(
              new Actor(ErpActorType.Customer, "K" + company, Map.copyOf(now), null, null, null));
    }

    private Map<String, String> all() {
      Map<String, String> all = new HashMap<>();
      for (int i = 0; i < COMPANIES; i++) {
        for (String[] field : FIELDS) {
          all.put("crm/" + i + "/" + field[1], systems.crmValue(companies.get(i), field[1]));
          all.put("erp/" + i + "/" + field[1], Systems.erpValue(erp, "K" + i, field[0]));
        }
      }
      return all;
    }
  }
}
