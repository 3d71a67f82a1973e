package dev.yhat.trainer.eval;

/**
 * How well one class was found, or an average over classes.
 *
 * <p>With TP rows rightly predicted as the class, FP wrongly and FN missed; 0 where the divisor is
 * 0, as scikit-learn's {@code zero_division} has it by default.
 *
 * @param precision TP/(TP + FP): how many of those predicted were right
 * @param recall TP/(TP + FN): how many of those there are were found
 * @param f1 2·TP/(2·TP + FP + FN), the harmonic mean of both
 * @param support TP + FN, the number of rows of the class; for an average, of all rows
 */
public record Scores(double precision, double recall, double f1, long support) {
  static Scores of(long truePositives, long predicted, long support) {
    return new Scores(
        quotient(truePositives, predicted),
        quotient(truePositives, support),
        quotient(2 * truePositives, predicted + support),
        support);
  }

  private static double quotient(long part, long whole) {
    return whole == 0 ? 0.0 : (double) part / whole;
  }
}
