package dev.yhat.onnx.run;

import dev.yhat.onnx.graph.Tensor;
import java.util.List;

/** Computes the outputs of a node. */
@FunctionalInterface
interface Operator {
  /**
   * The values of its outputs, at least the first.
   *
   * @throws IllegalArgumentException naming the node whose inputs or attributes do not fit
   */
  List<Tensor> apply(Step step);
}
