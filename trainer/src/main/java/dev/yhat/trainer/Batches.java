package dev.yhat.trainer;

import dev.yhat.core.ClassTargets;
import dev.yhat.core.CounterRandom;
import dev.yhat.trainer.data.DataSet;
import java.util.function.ToDoubleFunction;

/** A data set cut into batches: buffers for a full one, for the short last one, and the order. */
final class Batches {
  /** Far enough from overflow for sums of losses times weights. */
  private static final double LARGEST_WEIGHT = 1e300;

  private final DataSet data;
  private final int batchSize;
  private final int[] order;
  private final Batch full;
  private final Batch last;

  Batches(DataSet data, int batchSize) {
    if (data.rows() < 1) {
      throw new IllegalArgumentException("data set: expected at least one row, got none");
    }
    this.data = data;
    this.batchSize = Math.min(batchSize, data.rows());
    this.order = new int[data.rows()];
    this.full = new Batch(this.batchSize, data.inputs());
    int rest = data.rows() % this.batchSize;
    this.last = rest == 0 ? full : new Batch(rest, data.inputs());
    inOrder();
  }

  int count() {
    return (order.length - 1) / batchSize + 1;
  }

  /** Puts the rows in an order that depends on the key alone, not on the order before. */
  void shuffle(long key) {
    inOrder();
    CounterRandom.shuffle(key, order);
  }

  /** The batch of that number, from 0, in buffers that the next call overwrites. */
  Batch fill(int number) {
    Batch batch = batch(number);
    batch.fill(data, order, number * batchSize);
    return batch;
  }

  /** The targets of the batch of that number, in buffers that the next call overwrites. */
  ClassTargets fillTargets(int number) {
    Batch batch = batch(number);
    batch.fillTargets(data, order, number * batchSize);
    return batch.targets;
  }

  /** What all batches weigh together, if a training can make use of it; {@code part} is theirs. */
  double requireWeight(String part, ToDoubleFunction<ClassTargets> weight) {
    double total = 0.0;
    for (int i = 0; i < count(); i++) {
      total += weight.applyAsDouble(fillTargets(i));
    }
    if (!(total > 0)) {
      throw new IllegalArgumentException(
          part + " part: expected at least one sample that counts, got only weights of 0");
    }
    if (total > LARGEST_WEIGHT) {
      throw new IllegalArgumentException(
          part + " part: expected weights with a sum of at most 1e300, got " + total);
    }
    return total;
  }

  private Batch batch(int number) {
    return number == count() - 1 ? last : full;
  }

  private void inOrder() {
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
  }
}
