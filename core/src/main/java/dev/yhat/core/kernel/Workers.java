package dev.yhat.core.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that do the parts of tasks together with the calling thread, one task after the other,
 * allocating nothing. Between two tasks they spin for a moment, then sleep.
 *
 * <p>Which thread does which part never matters to the result: parts write different outputs. Not
 * thread-safe: one caller.
 */
public final class Workers implements AutoCloseable {
  /** Does one of {@code parts} parts, from 0; parts run at the same time. */
  @FunctionalInterface
  public interface Task {
    /** Does part {@code part}. */
    void run(int part);
  }

  /**
   * How often a worker looks for the next task before it sleeps, some 200 microseconds: longer than
   * the gaps between two large products of a step, in which one thread computes what is too small
   * to be shared. Waking a thread takes 50.
   */
  private static final int SPINS = 20_000;

  /** How often the caller looks whether the others are done before it lets them have its core. */
  private static final int SPINS_FOR_OTHERS = 2000;

  private final Thread[] threads;
  private final AtomicInteger round = new AtomicInteger();
  private final AtomicInteger unfinished = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private Task task = part -> {}; // seen by the others as they see the round
  private volatile boolean closed;
  private boolean running;

  /**
   * Starts the threads.
   *
   * @param parts how many parts each task has, at least 2: one is done by the calling thread, each
   *     other by a thread of its own
   */
  public Workers(int parts) {
    this.threads = new Thread[parts - 1];
    for (int i = 0; i < threads.length; i++) {
      int part = i + 1;
      threads[i] = new Thread(() -> work(part), "yhat-worker-" + part);
      threads[i].setDaemon(true);
      threads[i].start();
    }
  }

  /**
   * Does all parts of a task and returns when the last one is done. What a part throws is thrown
   * here, then; if several do, what one of them threw.
   *
   * @throws IllegalStateException if called by a part of a task
   */
  public void run(Task newTask) {
    if (running) {
      throw new IllegalStateException(
          "a task that is run in parts cannot run another one in parts");
    }
    running = true;
    task = newTask;
    failure.set(null);
    unfinished.set(threads.length);
    round.incrementAndGet();
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
    try {
      newTask.run(0);
    } finally {
      awaitOthers();
      running = false;
    }
    rethrow(failure.get());
  }

  private static void rethrow(@Nullable Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
    if (thrown != null) { // checked, from a language that does not check
      throw new IllegalStateException("a task failed: " + thrown, thrown);
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // the other parts may be waiting for this very core
  private void awaitOthers() {
    for (int spins = 0; unfinished.get() > 0; spins++) {
      if (spins < SPINS_FOR_OTHERS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
  }

  private void work(int part) {
    int done = 0;
    while (true) {
      awaitRound(done);
      if (closed) {
        return;
      }
      done++;
      try {
        task.run(part);
      } catch (Throwable e) {
        failure.set(e);
      } finally {
        unfinished.decrementAndGet();
      }
    }
  }

  private void awaitRound(int done) {
    for (int spins = 0; round.get() == done && !closed; spins++) {
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.park(this);
      }
    }
  }

  /** Ends the threads. */
  @Override
  public void close() {
    closed = true;
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
  }
}
