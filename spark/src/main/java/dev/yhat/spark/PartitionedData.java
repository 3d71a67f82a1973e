package dev.yhat.spark;

import dev.yhat.trainer.data.Standardizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * The data of one training: a block for each partition, persisted where it was computed, and what
 * the driver knows of them.
 */
final class PartitionedData implements AutoCloseable {
  private final JavaRDD<PartitionRows> blocks;
  private final List<PartitionSummary> summaries;
  private final Standardizer standardizer;

  private PartitionedData(
      JavaRDD<PartitionRows> blocks, List<PartitionSummary> summaries, Standardizer standardizer) {
    this.blocks = blocks;
    this.summaries = summaries;
    this.standardizer = standardizer;
  }

  /**
   * Reads, checks and standardises the data.
   *
   * @param data columns of features, label, weight, and whether the row is for validation
   * @throws IllegalArgumentException naming partition and row of what cannot be used, or if there
   *     is no row to learn from; nothing stays persisted then, nor after any other failure
   */
  static PartitionedData of(Dataset<Row> data, int inputs, int mostClasses, boolean standardize) {
    JavaRDD<PartitionRows> raw =
        data.javaRDD()
            .mapPartitionsWithIndex(new RowReader(inputs, mostClasses), true)
            .persist(StorageLevel.MEMORY_AND_DISK());
    JavaRDD<PartitionRows> blocks = raw;
    try {
      List<PartitionSummary> summaries = summaries(raw);
      requireRowsThatCount(summaries);
      Standardizer standardizer =
          standardize ? ColumnScales.combine(summaries, inputs) : Standardizer.identity(inputs);
      if (standardize) {
        blocks =
            raw.map(standardized(standardizer.means(), standardizer.scales()))
                .persist(StorageLevel.MEMORY_AND_DISK());
        requireStandardized(blocks);
        forget(raw);
      }
      return new PartitionedData(blocks, summaries, standardizer);
    } catch (Throwable failure) { // Scala's checked exceptions come undeclared
      forget(raw);
      forget(blocks);
      throw failure;
    }
  }

  private static void requireRowsThatCount(List<PartitionSummary> summaries) {
    if (summaries.stream().allMatch(part -> part.trainingRows == 0)) {
      throw new IllegalArgumentException("data: expected at least one training row, got none");
    }
    requireWeight("training", summaries.stream().mapToDouble(part -> part.trainingWeight));
    if (summaries.stream().anyMatch(part -> part.validationRows > 0)) {
      requireWeight("validation", summaries.stream().mapToDouble(part -> part.validationWeight));
    }
  }

  private static void requireWeight(String part, DoubleStream weights) {
    double sum = weights.sum();
    if (sum == 0) {
      throw new IllegalArgumentException(
          part + " part: expected at least one sample that counts, got only weights of 0");
    }
    if (!Double.isFinite(sum)) {
      throw new IllegalArgumentException(
          part + " part: expected weights in weightCol whose sum is finite, got " + sum);
    }
  }

  private static void forget(JavaRDD<PartitionRows> rows) {
    InterruptibleJobs.uninterrupted(() -> rows.unpersist(false));
  }

  private static Function<PartitionRows, PartitionRows> standardized(
      double[] means, double[] scales) {
    return rows -> rows.standardized(means, scales);
  }

  /** Computes all blocks, and refuses numbers that overflow. */
  private static void requireStandardized(JavaRDD<PartitionRows> blocks) {
    for (String refusal : blocks.map(rows -> Objects.toString(rows.refusal(), "")).collect()) {
      if (!refusal.isEmpty()) {
        throw new IllegalArgumentException(refusal);
      }
    }
  }

  private static List<PartitionSummary> summaries(JavaRDD<PartitionRows> rows) {
    List<PartitionSummary> summaries =
        new ArrayList<>(rows.map(PartitionSummary.function()).collect());
    summaries.sort(Comparator.comparingInt(part -> part.partition));
    for (PartitionSummary part : summaries) {
      if (part.refusal != null) {
        throw new IllegalArgumentException(part.refusal);
      }
    }
    return summaries;
  }

  JavaRDD<PartitionRows> blocks() {
    return blocks;
  }

  Standardizer standardizer() {
    return standardizer;
  }

  long trainingRows() {
    return summaries.stream().mapToLong(part -> part.trainingRows).sum();
  }

  long validationRows() {
    return summaries.stream().mapToLong(part -> part.validationRows).sum();
  }

  /** Training rows of the partition that has most. */
  int mostRows() {
    return summaries.stream().mapToInt(part -> part.trainingRows).max().orElse(0);
  }

  /** One more than the largest label. */
  int classes() {
    return summaries.stream().mapToInt(part -> part.classes).max().orElse(0);
  }

  long[] digests() {
    return summaries.stream().mapToLong(part -> part.digest).toArray();
  }

  List<Integer> rowsByPartition() {
    return summaries.stream().map(part -> part.trainingRows).toList();
  }

  /** n/(K·n_k) for class k with n_k of the n rows, K counting the classes with rows; 0 without. */
  double[] balancedWeights(int classes) {
    long[] counts = new long[classes];
    int present = 0;
    for (int k = 0; k < classes; k++) {
      for (PartitionSummary part : summaries) {
        counts[k] += part.count(k);
      }
      present += counts[k] > 0 ? 1 : 0;
    }
    double[] weights = new double[classes];
    for (int k = 0; k < classes; k++) {
      weights[k] = counts[k] == 0 ? 0.0 : trainingRows() / ((double) present * counts[k]);
    }
    return weights;
  }

  @Override
  public void close() {
    forget(blocks);
  }
}
