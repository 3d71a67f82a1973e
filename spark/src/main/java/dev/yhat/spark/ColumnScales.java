package dev.yhat.spark;

import dev.yhat.trainer.data.Standardizer;
import java.util.List;

/**
 * Mean and deviation of each column over all partitions, from those of each (Chan, Golub and
 * LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances", 1979), in
 * the order of their numbers.
 */
final class ColumnScales {
  private ColumnScales() {}

  /**
   * A standardizer of all training rows; with a single partition, the one of {@link
   * Standardizer#fit} to the bit.
   *
   * @param summaries in the order of the partitions, at least one with training rows
   */
  static Standardizer combine(List<PartitionSummary> summaries, int columns) {
    double rows = 0;
    double[] means = new double[columns];
    double[] deviations = new double[columns];
    for (PartitionSummary part : summaries) {
      if (part.trainingRows > 0 && rows == 0) {
        means = part.means.clone();
        deviations = part.deviations.clone();
        rows = part.trainingRows;
      } else if (part.trainingRows > 0) {
        double total = rows + part.trainingRows;
        double share = part.trainingRows / total;
        for (int j = 0; j < columns; j++) {
          double apart = part.means[j] - means[j];
          deviations[j] = deviation(deviations[j], part.deviations[j], apart, share);
          means[j] += apart * share;
        }
        rows = total;
      }
    }
    for (int j = 0; j < columns; j++) {
      deviations[j] = deviations[j] > 0 ? deviations[j] : 1.0;
    }
    return Standardizer.of(means, deviations);
  }

  /**
   * The deviation of two parts together.
   *
   * @param apart the difference of their means
   * @param share of the rows that the other has
   */
  private static double deviation(double one, double other, double apart, double share) {
    int exponent = Math.getExponent(Math.max(Math.max(one, other), Math.abs(apart)));
    double within =
        (1 - share) * scaledSquare(one, exponent) + share * scaledSquare(other, exponent);
    double between = (1 - share) * share * scaledSquare(apart, exponent);
    return Math.scalb(Math.sqrt(within + between), exponent);
  }

  /** (x/2ᵉ)²: no square overflows or vanishes, and a power of two takes no digits. */
  private static double scaledSquare(double x, int exponent) {
    double scaled = Math.scalb(x, -exponent);
    return scaled * scaled;
  }
}
