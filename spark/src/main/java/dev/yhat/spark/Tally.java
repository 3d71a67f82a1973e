package dev.yhat.spark;

import dev.yhat.core.ClassTargets;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.trainer.Score;
import java.io.Serializable;
import org.ejml.data.DMatrixRMaj;

/** Sums of losses and hits, of which a score is made. */
final class Tally implements Serializable {
  private static final long serialVersionUID = 1L;

  private double lossTimesWeight;
  private double weight;
  private long correct;
  private long rows;

  /** Adds a batch with its weight and its mean loss. */
  void add(double batchLoss, double batchWeight, long batchCorrect, long batchRows) {
    lossTimesWeight += batchLoss * batchWeight;
    weight += batchWeight;
    correct += batchCorrect;
    rows += batchRows;
  }

  /** Adds what another has summed up. */
  void add(Tally other) {
    lossTimesWeight += other.lossTimesWeight;
    weight += other.weight;
    correct += other.correct;
    rows += other.rows;
  }

  double weight() {
    return weight;
  }

  long correct() {
    return correct;
  }

  long rows() {
    return rows;
  }

  Score score() {
    return new Score(lossTimesWeight / weight, (double) correct / rows);
  }

  /** How many rows have their largest logit at their label. */
  static int correct(ClassTargets targets, DMatrixRMaj logits) {
    int correct = 0;
    for (int i = 0; i < targets.rows(); i++) {
      if (SoftmaxClassifier.argmax(logits, i) == targets.labels()[i]) {
        correct++;
      }
    }
    return correct;
  }
}
