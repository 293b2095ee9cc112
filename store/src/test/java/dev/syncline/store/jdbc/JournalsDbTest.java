package dev.syncline.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.syncline.connector.ErpActorType;
import dev.syncline.model.EntityType;
import dev.syncline.model.Intent;
import dev.syncline.model.Task;
import dev.syncline.store.Intents;
import dev.syncline.store.Tasks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Intents and tasks: what must go on after a restart. */
class JournalsDbTest {
  private static final String DATABASES = "dev.syncline.store.jdbc.Databases#all";

  @ParameterizedTest
  @MethodSource(DATABASES)
  void anIntentIsThereAfterARestart(TestDatabase db) {
    Intents intents = db.store().intents();
    Intent first =
        intents.save(
            new Intent(
                0,
                3,
                ErpActorType.Customer,
                EntityType.Contact,
                9,
                Map.of("name", "Ås \"x\"\n", "zip", ""),
                false,
                "",
                5));
    Intents again = db.reopened().intents();
    assertEquals(Optional.of(first), again.find(first.id()));
    assertEquals(Optional.of(first), again.open(3, EntityType.Contact, 9));
    assertEquals(Optional.empty(), again.open(3, EntityType.Person, 9));
    Intent unknown =
        again.save(
            new Intent(
                first.id(),
                3,
                ErpActorType.Customer,
                EntityType.Contact,
                9,
                first.values(),
                true,
                "Time-out",
                5));
    assertEquals(List.of(unknown), again.all());
    again.remove(first.id());
    assertEquals(List.of(), again.all());
  }

  @ParameterizedTest
  @MethodSource(DATABASES)
  void openTasksComeOldestFirst(TestDatabase db) {
    Tasks tasks = db.store().tasks();
    Task waiting = tasks.save(task(0, Task.State.WAITING));
    Task running = tasks.save(task(0, Task.State.RUNNING));
    Task done = tasks.save(task(0, Task.State.DONE));
    assertEquals(List.of(waiting, running), tasks.open());
    assertEquals(List.of(done, running), tasks.latest(2));
    Task ended =
        new Task(running.id(), "import", 4, "{\"a\":1}", 10, 10, Task.State.FAILED, "Why", 7, 9L);
    assertEquals(ended, tasks.save(ended));
    assertEquals(Optional.of(ended), tasks.find(running.id()));
    assertEquals(List.of(waiting), tasks.open());
  }

  private static Task task(int id, Task.State state) {
    return new Task(id, "import", 4, "{\"a\":1}", 10, 2, state, "", 7, null);
  }
}
