package dev.yhat.trainer.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rows from the highest probability of a class to the lowest, and which of them are of it.
 *
 * <p>Measures take each row as often as an integer weight says, 1 for the rows as they are. Counts
 * are exact, so that they do not depend on the order of the rows.
 */
final class Ranking {
  /** Rows by falling probability; those of other classes as {@code ~row}. */
  private final int[] order;

  /** Probability at each place. */
  private final double[] scores;

  /**
   * Areas under curves; NaN where they are not defined.
   *
   * @param rocAuc share of the pairs of a row of the class with another in which the first ranks
   *     higher, equals counting half
   * @param averagePrecision precision at each threshold, weighted with the rows found there
   */
  record Areas(double rocAuc, double averagePrecision) {}

  Ranking(Predictions predictions, int k) {
    if (k < 0 || k >= predictions.classes()) {
      throw new IllegalArgumentException(
          "Predictions: expected a class from 0 to " + (predictions.classes() - 1) + ", got " + k);
    }
    int rows = predictions.rows();
    double[] ascending = new double[rows];
    for (int i = 0; i < rows; i++) {
      ascending[i] = predictions.probability(i, k);
    }
    Arrays.sort(ascending);
    double[] distinct = distinct(ascending);
    int[] next = new int[distinct.length + 1]; // where the next row of a probability goes
    for (int i = 0; i < rows; i++) {
      next[place(distinct, predictions.probability(i, k)) + 1]++;
    }
    for (int g = 0; g < distinct.length; g++) {
      next[g + 1] += next[g];
    }
    order = new int[rows];
    scores = new double[rows];
    for (int i = 0; i < rows; i++) {
      double score = predictions.probability(i, k);
      int at = next[place(distinct, score)]++;
      order[at] = predictions.label(i) == k ? i : ~i;
      scores[at] = score;
    }
  }

  private static double[] distinct(double[] ascending) {
    double[] distinct = new double[ascending.length];
    int count = 0;
    for (double score : ascending) {
      if (count == 0 || score != distinct[count - 1]) {
        distinct[count++] = score;
      }
    }
    return Arrays.copyOf(distinct, count);
  }

  /** Place of a score among the distinct ones, the highest first. */
  private static int place(double[] ascending, double score) {
    return ascending.length - 1 - Arrays.binarySearch(ascending, score);
  }

  private boolean endsTies(int at) {
    return at + 1 == order.length || scores[at + 1] != scores[at];
  }

  /**
   * Measures the areas.
   *
   * @param weights how often each row counts, not modified
   */
  Areas areas(int[] weights) {
    long positives = 0;
    long negatives = 0;
    long foundBefore = 0;
    long missedBefore = 0;
    long twiceWonPairs = 0;
    double precisions = 0.0;
    for (int i = 0; i < order.length; i++) {
      int others = order[i] >> 31; // all ones for a row of another class: no branch to mispredict
      int weight = weights[order[i] ^ others];
      positives += weight & ~others;
      negatives += weight & others;
      if (endsTies(i)) {
        twiceWonPairs += (negatives - missedBefore) * (positives + foundBefore);
        if (positives > foundBefore) {
          precisions += (positives - foundBefore) * ((double) positives / (positives + negatives));
        }
        foundBefore = positives;
        missedBefore = negatives;
      }
    }
    return new Areas(
        twiceWonPairs / (2.0 * positives * negatives), // 0/0 is NaN, and no NaN otherwise
        precisions / positives);
  }

  /** Corners of the ROC curve from (0, 0) to (1, 1); empty if one of the rates has no rows. */
  List<RocPoint> rocCurve() {
    long positives = Arrays.stream(order).filter(row -> row >= 0).count();
    long negatives = order.length - positives;
    List<RocPoint> corners = new ArrayList<>();
    if (positives == 0 || negatives == 0) {
      return corners;
    }
    corners.add(new RocPoint(Double.POSITIVE_INFINITY, 0.0, 0.0));
    long[] corner = {0, 0}; // false and true positives at the last corner
    long[] last = {0, 0}; // at the last threshold, which may turn out to be one
    double lastScore = 0.0;
    long found = 0;
    for (int i = 0; i < order.length; i++) {
      found += order[i] >= 0 ? 1 : 0;
      if (endsTies(i)) {
        long missed = i + 1 - found;
        boolean turns =
            (last[0] - corner[0]) * (found - last[1]) != (last[1] - corner[1]) * (missed - last[0]);
        if (turns) {
          corners.add(point(lastScore, last, negatives, positives));
          corner = last;
        }
        last = new long[] {missed, found};
        lastScore = scores[i];
      }
    }
    corners.add(point(lastScore, last, negatives, positives));
    return corners;
  }

  private static RocPoint point(double score, long[] counts, long negatives, long positives) {
    return new RocPoint(score, (double) counts[0] / negatives, (double) counts[1] / positives);
  }
}
