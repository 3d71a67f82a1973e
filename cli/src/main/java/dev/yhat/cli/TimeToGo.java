package dev.yhat.cli;

import java.util.function.LongSupplier;

/**
 * How long a training will go on, from the pace since it was first asked: what comes before the
 * first step, such as loading classes, says nothing about the others.
 */
final class TimeToGo {
  private final LongSupplier clock;
  private final int epochs;
  private boolean started;
  private long start;
  private double doneAtStart;

  /**
   * A clock for a training.
   *
   * @param clock nanoseconds from any origin
   */
  TimeToGo(LongSupplier clock, int epochs) {
    this.clock = clock;
    this.epochs = epochs;
  }

  /** {@code ETA 0:12} with two spaces before it; nothing before there is a pace, and at the end. */
  synchronized String text(double epochsDone) {
    long now = clock.getAsLong();
    if (!started && epochsDone > 0) {
      started = true;
      start = now;
      doneAtStart = epochsDone;
    }
    if (!started || epochsDone <= doneAtStart || epochsDone >= epochs) {
      return "";
    }
    double pace = (now - start) * 1e-9 / (epochsDone - doneAtStart);
    return "  ETA " + Figures.duration(pace * (epochs - epochsDone));
  }
}
