package dev.yhat.onnx.load;

import dev.yhat.onnx.graph.ElementType;
import dev.yhat.onnx.graph.Node;
import dev.yhat.onnx.graph.Tensor;
import dev.yhat.onnx.graph.ValueInfo;
import dev.yhat.onnx.run.LinearClassifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where a graph begins: one input of numbers, or several that are joined side by side.
 *
 * @param value the matrix of all columns
 * @param columns their names
 */
record Start(String value, List<String> columns) {
  private static final int MOST_INPUTS = 4096;

  /**
   * Finds it.
   *
   * @throws IllegalArgumentException naming the input or node that is not of that kind
   */
  static Start of(Values values) {
    List<ValueInfo> inputs = values.graph().openInputs();
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("graph: expected an input, got none");
    }
    for (ValueInfo input : inputs) {
      ElementType type = input.type();
      if (type == null || !type.isReal()) {
        throw new IllegalArgumentException(
            "input "
                + Node.quoted(input.name())
                + ": expected a tensor of float or double, got "
                + type);
      }
    }
    return inputs.size() == 1 ? ofOne(values, inputs.get(0)) : joined(values, inputs);
  }

  private static Start ofOne(Values values, ValueInfo input) {
    int columns = columns(values, input);
    return new Start(input.name(), IntStream.range(0, columns).mapToObj(i -> "x" + i).toList());
  }

  /** As many as the first weights are for; or as the input says. */
  private static int columns(Values values, ValueInfo input) {
    for (Node node : values.graph().nodes()) {
      Integer needed = columnsNeeded(values, node);
      if (needed != null) {
        if (needed < 1 || needed > Chain.MOST_COLUMNS) {
          throw node.refused(
              "expected from 1 to " + Chain.MOST_COLUMNS + " columns, got " + needed);
        }
        return needed;
      }
    }
    throw new IllegalArgumentException(
        "input "
            + Node.quoted(input.name())
            + ": expected a Gemm, MatMul or LinearClassifier with constant weights after it, got"
            + " none");
  }

  private static @Nullable Integer columnsNeeded(Values values, Node node) {
    if (node.isMl("LinearClassifier")) {
      return LinearClassifier.of(node).columns();
    }
    if ((!node.is("Gemm") && !node.is("MatMul")) || node.inputs().size() < 2) {
      return null;
    }
    Tensor.Reals weights = values.numbers(node.inputs().get(1));
    if (weights == null || weights.shape().length != 2) {
      return null;
    }
    return weights.shape()[node.is("Gemm") && node.whole("transB", 0) != 0 ? 1 : 0];
  }

  private static Start joined(Values values, List<ValueInfo> inputs) {
    if (inputs.size() > MOST_INPUTS) {
      throw new IllegalArgumentException(
          "graph: expected at most " + MOST_INPUTS + " inputs, got " + inputs.size());
    }
    List<String> names = new ArrayList<>();
    String joined = null;
    for (ValueInfo input : inputs) {
      List<Node> users = values.users(input.name());
      String value = input.name();
      if (users.size() == 1 && users.get(0).is("Cast")) {
        value = users.get(0).outputs().get(0);
        users = values.users(value);
      }
      if (users.size() != 1
          || !users.get(0).is("Concat")
          || input.shape().size() != 2
          || input.shape().get(1) != 1) {
        throw new IllegalArgumentException(
            "input "
                + Node.quoted(input.name())
                + ": expected one input, or several of one column each that one Concat joins");
      }
      Node concat = users.get(0);
      String output = concat.outputs().get(0);
      long axis = concat.whole("axis", 0);
      if ((joined != null && !joined.equals(output))
          || (axis != 1 && axis != -1)
          || concat.inputs().size() != inputs.size()) {
        throw concat.refused("expected it to join all inputs, and nothing else, along axis 1");
      }
      joined = output;
      if (names.isEmpty()) {
        concat.inputs().forEach(name -> names.add(inputOf(values, name)));
      }
    }
    if (!names.stream().allMatch(name -> inputs.stream().anyMatch(i -> i.name().equals(name)))) {
      throw new IllegalArgumentException("graph: expected a Concat of inputs, got " + names);
    }
    return new Start(String.valueOf(joined), names);
  }

  private static String inputOf(Values values, String name) {
    Node giver = values.giver(name);
    return giver != null && giver.is("Cast") && !giver.inputs().isEmpty()
        ? giver.inputs().get(0)
        : name;
  }
}
