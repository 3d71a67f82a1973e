package dev.yhat.cli.play;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A training that is played like a record: started, stopped between any two steps, stepped, slowed
 * down, and wound back.
 *
 * <p>It runs {@link dev.yhat.trainer.Trainer} on a thread of its own, and comes to a halt in its
 * listener. Whoever watches asks for moments with {@link #next}; only then are weights copied.
 * Winding back means training again from the start: the same bits come out. Thread-safe.
 */
final class Playground implements AutoCloseable {
  /** No pause between two steps. */
  static final double FULL_SPEED = Double.POSITIVE_INFINITY;

  private static final int MOST_ORDERS = 100;

  private final PlayRun.Plan plan;
  private final Thread thread;
  private final Queue<Order> orders = new ArrayDeque<>();
  private @Nullable Moment latest;
  private boolean wanted;
  private boolean closed;

  /** Whether the training thread has to look at anything but its next step. */
  private volatile boolean attention = true;

  /** What somebody wants the training to do. */
  private interface Order {
    void applyTo(PlayRun run);
  }

  /** A training at its start, standing. */
  Playground(Problem problem, Settings settings) {
    plan = new PlayRun.Plan(problem, settings);
    thread = new Thread(this::run, "training");
    thread.setDaemon(true);
    thread.start();
  }

  /** Goes on until told otherwise. */
  void play() {
    order(PlayRun::play);
  }

  /** Stops after the step at hand. */
  void pause() {
    order(PlayRun::pause);
  }

  /** Does so many steps, and stops. */
  void steps(long count) {
    order(run -> run.steps(count));
  }

  /** Goes on to the end of the epoch, and stops. */
  void epoch() {
    order(PlayRun::epoch);
  }

  /** Goes to just after a step of this training, or to its start: forward, or back and again. */
  void goTo(long step) {
    order(run -> run.goTo(step));
  }

  /** Sets how many steps a second there are at most. */
  void speed(double stepsPerSecond) {
    order(run -> run.speed(stepsPerSecond));
  }

  private synchronized void order(Order order) {
    if (orders.size() < MOST_ORDERS) {
      orders.add(order);
    }
    attention = true;
    notifyAll();
  }

  /**
   * Waits for a moment that was not seen yet.
   *
   * @param after number of the last one seen; 0 if none was
   * @return null if none came in time
   */
  synchronized @Nullable Moment next(long after, long millis) throws InterruptedException {
    wanted = true;
    attention = true;
    notifyAll();
    long end = System.nanoTime() + millis * 1_000_000;
    while (!closed && (latest == null || latest.number() <= after)) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return null;
      }
      wait(left);
    }
    return closed ? null : latest;
  }

  private void run() {
    PlayRun run = new PlayRun(plan, this::between, () -> attention);
    while (!isClosed()) {
      run.train();
      run = run.again();
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** Between two steps, on the training's thread: obeys, tells where it stands, waits. */
  private void between(PlayRun run) {
    if (!attention && run.mayGoOn()) {
      return;
    }
    synchronized (this) {
      try {
        while (!closed) {
          while (!orders.isEmpty() && !run.isOver()) {
            orders.remove().applyTo(run);
          }
          boolean told = latest != null && run.isAsTold(latest);
          if (!told && (wanted || !run.goesOn()) && run.canTell()) {
            latest = run.tell(latest == null ? 1 : latest.number() + 1);
            wanted = false;
            notifyAll();
          }
          long nanos = run.nanosToWait();
          if (run.isOver() || nanos <= 0) {
            attention = wanted;
            return;
          }
          wait(nanos / 1_000_000, (int) (nanos % 1_000_000));
        }
        run.end();
      } catch (InterruptedException closing) {
        run.end();
      }
    }
  }

  /** Ends the training and its thread. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      attention = true;
      notifyAll();
    }
  }

  /** Waits until the thread has ended, after {@link #close}. */
  void join() throws InterruptedException {
    thread.join();
  }
}
