package dev.syncline.store;

import dev.syncline.model.Import;
import dev.syncline.model.Import.State;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Imports and how far they are; their actors are in {@link ImportActors}. */
public interface Imports {

  /** Stores a new one; its id does not count. Answers it as stored. */
  Import add(Import draft);

  Optional<Import> find(int id);

  /** Newest first. */
  List<Import> latest(int limit);

  /** Those that the program itself goes on with: previewing, running or undoing. */
  List<Import> open();

  /**
   * Moves it from one state to another.
   *
   * @param ended when it ended, in epoch microseconds; null when it did not
   * @return false when it was in none of these states: nothing was changed
   */
  boolean move(int id, Set<State> from, State to, String explanation, @Nullable Long ended);

  /**
   * Takes it up, to work on it: a node that did before and was thought dead stops at its next
   * batch.
   */
  Optional<Claim> claim(int id);

  /** What somebody who works on an import holds. */
  record Claim(Import about, int attempt) {
    public int id() {
      return about.id();
    }
  }

  /**
   * Called in the transaction of a batch, first: locks the import's row.
   *
   * @return false when it is in another state by now, or somebody else took it up: the batch must
   *     not be stored
   */
  boolean holds(Claim claim);

  /** Called in a transaction: locks the import's row; false when it is in none of these states. */
  boolean isIn(int id, Set<State> states);

  /** Sets how far it is. */
  void progress(int id, int total, int done);

  /** Forgets it and its actors; false when there was none. */
  boolean remove(int id);

  /** Forgets those that ended, or were left lying, before a time; answers how many. */
  int removeBefore(long at);
}
