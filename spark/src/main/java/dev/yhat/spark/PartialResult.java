package dev.yhat.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one partition, or several together, contribute to a weighted mean of vectors: of gradients,
 * or of parameters.
 */
final class PartialResult implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String ADVICE =
      " (a smaller learning rate or standardised columns often help)";

  private final int partition;
  private final double weight;
  private final double loss;
  private final double[] values;
  private final Tally tally;
  private final @Nullable String failure;

  private PartialResult(
      int partition,
      double weight,
      double loss,
      double[] values,
      Tally tally,
      @Nullable String failure) {
    this.partition = partition;
    this.weight = weight;
    this.loss = loss;
    this.values = values;
    this.tally = tally;
    this.failure = failure;
  }

  /** The mean loss and vector of some rows with the given total weight, above 0. */
  static PartialResult of(int partition, double weight, double loss, double[] values, Tally tally) {
    return new PartialResult(partition, weight, loss, values, tally, null);
  }

  /** Nothing: no row of the partition counts. */
  static PartialResult none(int partition) {
    return new PartialResult(partition, 0.0, 0.0, new double[0], new Tally(), null);
  }

  /** A result that is not finite: what is not, and where. */
  static PartialResult nonFinite(int partition, String place) {
    return failed(partition, place + ADVICE);
  }

  /** Why there is no result, and what to try. */
  static PartialResult failed(int partition, String failure) {
    return new PartialResult(partition, 0.0, 0.0, new double[0], new Tally(), failure);
  }

  double weight() {
    return weight;
  }

  /** The weighted mean of the losses. */
  double loss() {
    return loss;
  }

  /** The weighted mean of the vectors. */
  double[] values() {
    return values;
  }

  Tally tally() {
    return tally;
  }

  int partition() {
    return partition;
  }

  @Nullable String failure() {
    return failure;
  }

  /**
   * The mean over all partitions, in a tree that their numbers alone decide: neighbours are
   * combined, then neighbours among the results, and so on. So it does not matter which came first,
   * and a single partition's vector comes out as it is.
   *
   * @param results at least one; those that come first in the numbering may be overwritten
   */
  static PartialResult combine(List<PartialResult> results) {
    List<PartialResult> level = new ArrayList<>(results);
    level.sort(Comparator.comparingInt(PartialResult::partition));
    while (level.size() > 1) {
      List<PartialResult> next = new ArrayList<>();
      for (int i = 0; i < level.size(); i += 2) {
        next.add(i + 1 < level.size() ? level.get(i).with(level.get(i + 1)) : level.get(i));
      }
      level = next;
    }
    return level.get(0);
  }

  /** a + (b − a)·share: where both are equal, the mean is the same number. */
  private PartialResult with(PartialResult other) {
    tally.add(other.tally);
    if (other.weight == 0) {
      return this;
    }
    if (weight == 0) {
      return new PartialResult(partition, other.weight, other.loss, other.values, tally, null);
    }
    double total = weight + other.weight;
    double share = other.weight / total;
    for (int i = 0; i < values.length; i++) {
      values[i] += (other.values[i] - values[i]) * share;
    }
    double mean = loss + (other.loss - loss) * share;
    return new PartialResult(partition, total, mean, values, tally, null);
  }
}
