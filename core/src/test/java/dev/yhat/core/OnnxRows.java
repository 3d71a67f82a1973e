package dev.yhat.core;

import org.ejml.data.DMatrixRMaj;

/** Logits and classes of ONNX's backend test {@code test_sce_none}. */
final class OnnxRows {
  private OnnxRows() {}

  static DMatrixRMaj logits() {
    return Matrices.of(
        new double[] {.548813522, .715189338, .602763355, .544883192, .423654795},
        new double[] {.64589411, .437587202, .891772985, .963662744, .383441508},
        new double[] {.791725039, .528894901, .568044543, .925596654, .0710360557});
  }

  static int[] labels() {
    return new int[] {1, 4, 3};
  }

  static ClassTargets targets() {
    return new ClassTargets(labels());
  }

  /** A distribution over the five classes for each row. */
  static DMatrixRMaj distributions() {
    return Matrices.of(
        new double[] {.1, .2, .3, .4, 0},
        new double[] {0, 0, 1, 0, 0},
        new double[] {.2, .2, .2, .2, .2});
  }
}
