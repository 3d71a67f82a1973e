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
          double within = (1 - share) * square(deviations[j]) + share * square(part.deviations[j]);
          deviations[j] = Math.sqrt(within + (1 - share) * share * square(apart));
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

  private static double square(double x) {
    return x * x;
  }
}
