package dev.yhat.trainer.table;

/** Numbers as text that stands for them where text is wanted: labels and levels. */
final class NumberText {
  private static final double EXACT = 1L << 53;

  private NumberText() {}

  /** Whether it is an integer that no neighbour is rounded to. */
  static boolean isInteger(double number) {
    return number == Math.rint(number) && Math.abs(number) < EXACT;
  }

  /** {@code 3} for an integer, else what {@link Double#toString(double)} gives. */
  static String of(double number) {
    return isInteger(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
