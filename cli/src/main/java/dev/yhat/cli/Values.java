package dev.yhat.cli;

/** What the values of options must be. */
final class Values {
  private static final int MOST_THREADS = 1024;

  private Values() {}

  /**
   * Requires what an option's value has to meet.
   *
   * @throws IllegalArgumentException naming the option, what was expected, and the value
   */
  static void require(String option, boolean met, String expected, Number value) {
    if (!met) {
      throw new IllegalArgumentException(option + ": expected " + expected + ", got " + value);
    }
  }

  /** Requires a share in [0, 1). */
  static void requireShare(String option, double value) {
    require(option, value >= 0 && value < 1, "a share in [0, 1)", value);
  }

  /** Requires a count of at least 1. */
  static void requireCount(String option, int value) {
    require(option, value >= 1, "at least 1", value);
  }

  /** Requires a number of threads that does not keep the machine busy with starting them. */
  static void requireThreads(int threads) {
    require(
        "--threads",
        threads >= 1 && threads <= MOST_THREADS,
        "a number from 1 to " + MOST_THREADS,
        threads);
  }

  /** Requires a finite number above 0. */
  static void requireAboveZero(String option, double value) {
    require(option, Double.isFinite(value) && value > 0, "a number above 0", value);
  }
}
