package dev.syncline.sync.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes things one after the other on a thread of its own, ahead of the thread that takes them.
 * Closing it stops the making before the next thing.
 */
final class Ahead<T> implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<T> made = new ArrayDeque<>();
  private final int room;
  private @Nullable Throwable failure;
  private boolean stopped;

  private Ahead(int room) {
    this.room = room;
  }

  /** What makes the next thing. */
  interface Maker<T> {
    /**
     * @throws RuntimeException to be thrown to whoever takes it
     */
    T next();
  }

  /**
   * Begins.
   *
   * @param room how many made things may wait; with 0 the next is begun when the last was taken
   * @param isLast after which nothing is made
   */
  static <T> Ahead<T> start(String name, int room, Maker<T> maker, Predicate<T> isLast) {
    Ahead<T> ahead = new Ahead<>(room);
    Thread _ = Thread.ofVirtual().name(name).start(() -> ahead.makeAll(maker, isLast));
    return ahead;
  }

  private void makeAll(Maker<T> maker, Predicate<T> isLast) {
    try {
      boolean more = true;
      while (more) {
        T thing = maker.next();
        more = put(thing) && !isLast.test(thing);
      }
    } catch (RuntimeException | Error e) { // an error too, or whoever takes would wait for ever
      fail(e);
    }
  }

  /** Waits for room; false when nothing more is wanted. */
  private boolean put(T thing) {
    lock.lock();
    try {
      made.add(thing);
      changed.signalAll();
      while (made.size() > room && !stopped) {
        changed.awaitUninterruptibly();
      }
      return !stopped;
    } finally {
      lock.unlock();
    }
  }

  private void fail(Throwable e) {
    lock.lock();
    try {
      failure = e;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the next thing.
   *
   * @throws RuntimeException what its making failed with
   * @throws RunContext.LostHold when it was closed, or the thread interrupted
   */
  T take() {
    lock.lock();
    try {
      while (made.isEmpty() && failure == null && !stopped) {
        changed.await();
      }
      if (!made.isEmpty()) {
        changed.signalAll();
        return made.remove();
      }
      switch (failure) {
        case null -> throw new RunContext.LostHold();
        case Error error -> throw error;
        case Throwable other -> throw (RuntimeException) other;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunContext.LostHold();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      stopped = true;
      made.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
