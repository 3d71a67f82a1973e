package dev.yhat.trainer.eval;

import java.util.List;
import java.util.function.ToDoubleFunction;

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

  /** Means over the classes, each counting the same. */
  static Scores macro(List<Scores> perClass) {
    return mean(perClass, scores -> 1.0);
  }

  /** Means over the classes, each counting as often as it has rows, which some class must have. */
  static Scores weighted(List<Scores> perClass) {
    return mean(perClass, Scores::support);
  }

  /** Mean recall of the classes that have rows, which some class must have. */
  static double balancedAccuracy(List<Scores> perClass) {
    return mean(perClass, scores -> scores.support > 0 ? 1.0 : 0.0).recall;
  }

  private static Scores mean(List<Scores> perClass, ToDoubleFunction<Scores> weight) {
    double precision = 0.0;
    double recall = 0.0;
    double f1 = 0.0;
    double weights = 0.0;
    long rows = 0;
    for (Scores scores : perClass) {
      double w = weight.applyAsDouble(scores);
      precision += scores.precision * w;
      recall += scores.recall * w;
      f1 += scores.f1 * w;
      weights += w;
      rows += scores.support;
    }
    return new Scores(precision / weights, recall / weights, f1 / weights, rows);
  }
}
