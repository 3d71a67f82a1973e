package dev.yhat.trainer;

import org.ejml.data.DMatrixRMaj;

/** Combines the mean losses and the hits of batches. */
final class MeanScore {
  private double lossTimesWeight;
  private double weight;
  private long correct;
  private long rows;

  /** Of no batches. */
  MeanScore() {
    this(EpochSums.none());
  }

  /** Of those that were added up before. */
  MeanScore(EpochSums sums) {
    lossTimesWeight = sums.lossTimesWeight();
    weight = sums.weight();
    correct = sums.correct();
    rows = sums.rows();
  }

  /** Adds a batch with its weight above 0, its mean loss and its logits. */
  void add(Batch batch, double batchWeight, double loss, DMatrixRMaj logits) {
    lossTimesWeight += loss * batchWeight;
    weight += batchWeight;
    correct += batch.correct(logits);
    rows += batch.rows();
  }

  Score score() {
    return new Score(lossTimesWeight / weight, (double) correct / rows);
  }

  /** What has been added up. */
  EpochSums sums() {
    return new EpochSums(lossTimesWeight, weight, correct, rows);
  }
}
