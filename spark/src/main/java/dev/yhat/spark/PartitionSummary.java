package dev.yhat.spark;

import dev.yhat.trainer.data.Standardizer;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.api.java.function.Function;
import org.jspecify.annotations.Nullable;

/** What the driver has to know of a partition's rows: sizes, counts, and the columns' moments. */
final class PartitionSummary implements Serializable {
  private static final long serialVersionUID = 1L;

  final int partition;
  final int trainingRows;
  final int validationRows;
  final double trainingWeight;
  final double validationWeight;
  final int classes;
  final long[] counts;
  final long digest;
  final @Nullable String refusal;

  /** Of the training rows; empty if there is none. */
  final double[] means;

  /** Of the training rows: population standard deviations; empty if there is none. */
  final double[] deviations;

  private PartitionSummary(PartitionRows rows) {
    Rows training = rows.training();
    partition = rows.partition();
    trainingRows = training.rows();
    validationRows = rows.validation().rows();
    trainingWeight = training.totalWeight();
    validationWeight = rows.validation().totalWeight();
    classes = Math.max(training.largestLabel(), rows.validation().largestLabel()) + 1;
    counts = new long[classes];
    for (int i = 0; i < trainingRows; i++) {
      counts[training.label(i)]++;
    }
    digest = rows.digest();
    Standardizer moments = null;
    String problem = rows.refusal();
    if (trainingRows > 0 && problem == null) {
      try {
        moments = Standardizer.fit(training);
      } catch (IllegalArgumentException tooLarge) {
        problem = "partition " + partition + ": " + tooLarge.getMessage();
      }
    }
    refusal = problem;
    means = moments == null ? new double[0] : moments.means();
    deviations = moments == null ? new double[0] : moments.scales();
    for (int j = 0; j < deviations.length; j++) {
      if (training.constant(j)) {
        deviations[j] = 0.0; // the standardizer's scale is then 1
      }
    }
  }

  /** Makes a summary of what a partition has. */
  static Function<PartitionRows, PartitionSummary> function() {
    return PartitionSummary::new;
  }

  /** How many rows a class has here. */
  long count(int label) {
    return label < counts.length ? counts[label] : 0;
  }

  @Override
  public String toString() {
    return "partition " + partition + ": " + trainingRows + " rows, " + Arrays.toString(counts);
  }
}
