package dev.yhat.trainer;

import dev.yhat.core.ClassTargets;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.trainer.data.DataSet;
import org.ejml.data.DMatrixRMaj;

/** Buffers that a data set's rows are copied to, batch after batch. */
final class Batch {
  final DMatrixRMaj x;
  final ClassTargets targets;
  private final int[] labels;
  private final double[] weights;

  Batch(int rows, int inputs) {
    x = new DMatrixRMaj(rows, inputs);
    labels = new int[rows];
    weights = new double[rows];
    targets = new ClassTargets(labels, weights);
  }

  /** Copies the rows {@code order[from]}, {@code order[from + 1]}, … that fit. */
  void fill(DataSet data, int[] order, int from) {
    data.copyRows(order, from, labels.length, x);
    fillTargets(data, order, from);
  }

  /** Copies the labels and weights of those rows alone. */
  void fillTargets(DataSet data, int[] order, int from) {
    for (int i = 0; i < labels.length; i++) {
      labels[i] = data.label(order[from + i]);
      weights[i] = data.weight(order[from + i]);
    }
  }

  int rows() {
    return labels.length;
  }

  /** How many rows have their largest logit at their label. */
  int correct(DMatrixRMaj logits) {
    int correct = 0;
    for (int i = 0; i < labels.length; i++) {
      if (SoftmaxClassifier.argmax(logits, i) == labels[i]) {
        correct++;
      }
    }
    return correct;
  }
}
