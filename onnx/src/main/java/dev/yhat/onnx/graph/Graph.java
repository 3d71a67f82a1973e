package dev.yhat.onnx.graph;

import java.util.List;
import java.util.Map;

/**
 * A computation: nodes in an order in which each needs only what those before it give.
 *
 * @param name for people
 * @param doc for people
 * @param nodes in order
 * @param constants initial values by name
 * @param inputs of the graph
 * @param outputs of the graph
 */
public record Graph(
    String name,
    String doc,
    List<Node> nodes,
    Map<String, Tensor> constants,
    List<ValueInfo> inputs,
    List<ValueInfo> outputs) {
  /** The inputs that have no initial value. */
  public List<ValueInfo> openInputs() {
    return inputs.stream().filter(input -> !constants.containsKey(input.name())).toList();
  }
}
