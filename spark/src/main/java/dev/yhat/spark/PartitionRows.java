package dev.yhat.spark;

import dev.yhat.core.CounterRandom;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What one partition of the data has: rows to learn from and rows to validate on, or why it was
 * refused.
 */
final class PartitionRows implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int partition;
  private final Rows training;
  private final Rows validation;
  private final long digest;
  private final @Nullable String refusal;

  /** The order of the latest epoch: a pure function of its key, kept because it takes long. */
  private transient volatile @Nullable Order order;

  private record Order(long key, int[] rows) {}

  PartitionRows(int partition, Rows training, Rows validation, @Nullable String refusal) {
    this(partition, training, validation, digest(training, validation), refusal);
  }

  private PartitionRows(
      int partition, Rows training, Rows validation, long digest, @Nullable String refusal) {
    this.partition = partition;
    this.training = training;
    this.validation = validation;
    this.digest = digest;
    this.refusal = refusal;
  }

  private static long digest(Rows training, Rows validation) {
    return 31 * training.digest() + validation.digest();
  }

  int partition() {
    return partition;
  }

  Rows training() {
    return training;
  }

  Rows validation() {
    return validation;
  }

  /** Of the numbers as they were read. */
  long digest() {
    return digest;
  }

  /** What is wrong with the data, with partition and row; null if nothing. */
  @Nullable String refusal() {
    return refusal;
  }

  /** The rows standardised; the digest stays that of the numbers as they were read. */
  PartitionRows standardized(double[] means, double[] scales) {
    Rows first = training.standardized(means, scales);
    Rows second = validation.standardized(means, scales);
    String overflow = overflow("training", first);
    overflow = overflow == null ? overflow("validation", second) : overflow;
    return new PartitionRows(partition, first, second, digest, overflow);
  }

  private @Nullable String overflow(String part, Rows rows) {
    int at = rows.firstNonFinite();
    return at < 0
        ? null
        : "partition "
            + partition
            + ", "
            + part
            + " row "
            + at / rows.inputs()
            + ", feature "
            + at % rows.inputs()
            + ": expected a number that stays finite when it is standardised";
  }

  /** The order of the training rows that a key gives; not to be modified. */
  int[] order(long key) {
    Order latest = order;
    if (latest == null || latest.key() != key) {
      latest = new Order(key, inOrder(training.rows()));
      CounterRandom.shuffle(key, latest.rows());
      order = latest;
    }
    return latest.rows();
  }

  /** 0, 1, 2, … */
  static int[] inOrder(int rows) {
    int[] order = new int[rows];
    for (int i = 0; i < rows; i++) {
      order[i] = i;
    }
    return order;
  }
}
