package dev.yhat.core;

import org.ejml.data.DMatrixRMaj;

/** What every loss requires of its arguments. */
final class LossShapes {
  private LossShapes() {}

  static void require(String who, DMatrixRMaj logits, Targets targets, DMatrixRMaj gradient) {
    Shapes.requireSame(who, "gradient", gradient, logits);
    if (logits.numRows == 0 || targets.rows() != logits.numRows) {
      throw new IllegalArgumentException(
          who
              + ": expected as many targets as logits have rows, at least 1; got "
              + targets.rows()
              + " targets for logits of "
              + Shapes.shape(logits));
    }
    if (targets instanceof ClassTargets classes) {
      requireLabels(who, classes.labels(), Math.max(2, logits.numCols));
    } else if (targets instanceof ValueTargets values) {
      Shapes.requireSame(who, "targets", values.values(), logits);
    }
  }

  static void requireLabels(String who, int[] labels, int classes) {
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            who
                + ": sample "
                + i
                + ": expected a class from 0 to "
                + (classes - 1)
                + ", got "
                + labels[i]);
      }
    }
  }
}
