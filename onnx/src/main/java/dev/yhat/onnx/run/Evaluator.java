package dev.yhat.onnx.run;

import dev.yhat.onnx.graph.Graph;
import dev.yhat.onnx.graph.Node;
import dev.yhat.onnx.graph.OnnxModel;
import dev.yhat.onnx.graph.Tensor;
import dev.yhat.onnx.graph.ValueInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Computes what a graph gives, node by node, plainly: to check other ways, not for speed.
 *
 * <p>Numbers are computed in double; those of type FLOAT are rounded to float after each node,
 * unless asked not to. Memory is bounded: a run makes at most {@link #MOST_ELEMENTS} elements.
 */
public final class Evaluator {
  /** How many elements the values of one run may have together. */
  static final long MOST_ELEMENTS = 3L * Step.MOST_ELEMENTS;

  private final OnnxModel model;
  private final boolean exact;
  private final Map<String, Tensor> values = new HashMap<>();
  private long elements;

  private Evaluator(OnnxModel model, boolean exact) {
    this.model = model;
    this.exact = exact;
    this.values.putAll(model.graph().constants());
  }

  /**
   * The outputs of a graph.
   *
   * @param inputs a value for each input that is no initializer
   * @param exact whether numbers of type FLOAT keep the digits of double
   * @throws IllegalArgumentException naming the node that cannot be computed
   */
  public static Map<String, Tensor> run(
      OnnxModel model, Map<String, Tensor> inputs, boolean exact) {
    Evaluator evaluator = new Evaluator(model, exact);
    evaluator.values.putAll(inputs);
    Graph graph = model.graph();
    for (Node node : graph.nodes()) {
      evaluator.compute(node);
    }
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    for (ValueInfo output : graph.outputs()) {
      Tensor value = evaluator.values.get(output.name());
      if (value == null) {
        throw new IllegalArgumentException(
            "output " + Node.quoted(output.name()) + ": expected a node that gives it");
      }
      outputs.put(output.name(), value);
    }
    return outputs;
  }

  /**
   * The values that are the same whatever the inputs, by name: initializers, and what nodes make of
   * nothing else, unrounded; but no products of matrices, which may take long.
   *
   * @throws IllegalArgumentException naming the node that cannot be computed
   */
  public static Map<String, Tensor> constants(OnnxModel model) {
    Evaluator evaluator = new Evaluator(model, true);
    for (ValueInfo input : model.graph().inputs()) {
      evaluator.values.remove(input.name()); // an initializer is only its default
    }
    if (model.irVersion() < 4) { // then every initializer is an input too
      evaluator.values.putAll(model.graph().constants());
    }
    for (Node node : model.graph().nodes()) {
      boolean known =
          node.inputs().stream()
              .allMatch(name -> name.isEmpty() || evaluator.values.containsKey(name));
      if (known && isKnown(node) && !node.is("MatMul") && !node.is("Gemm")) {
        evaluator.compute(node);
      }
    }
    return evaluator.values;
  }

  /** The names of all operators that there are here. */
  public static String names() {
    TreeSet<String> names = new TreeSet<>();
    for (Map<String, Operator> some :
        List.of(
            Elementwise.OPERATORS,
            Binary.OPERATORS,
            Matrices.OPERATORS,
            Arrangement.OPERATORS,
            Learned.OPERATORS)) {
      names.addAll(some.keySet());
    }
    return String.join(", ", names);
  }

  /** Whether there is such an operator here. */
  public static boolean isKnown(Node node) {
    return find(node) != null;
  }

  private static @Nullable Operator find(Node node) {
    if (node.domain().equals(Node.ML)) {
      return Learned.OPERATORS.get(node.operator());
    }
    if (!node.domain().isEmpty()) {
      return null;
    }
    for (Map<String, Operator> some :
        List.of(
            Elementwise.OPERATORS, Binary.OPERATORS, Matrices.OPERATORS, Arrangement.OPERATORS)) {
      Operator found = some.get(node.operator());
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private void compute(Node node) {
    Operator operator = find(node);
    if (operator == null) {
      throw node.refused("operator not supported; supported are " + names());
    }
    List<@Nullable Tensor> inputs = new ArrayList<>();
    for (String name : node.inputs()) {
      Tensor value = values.get(name);
      if (value == null && !name.isEmpty()) {
        throw node.refused("input " + Node.quoted(name) + ": expected a value given before it");
      }
      inputs.add(value);
    }
    long version = model.opsets().getOrDefault(node.domain(), 1L);
    List<Tensor> outputs = operator.apply(new Step(node, version, exact, inputs));
    for (int i = 0; i < node.outputs().size() && i < outputs.size(); i++) {
      elements += outputs.get(i).size();
      if (elements > MOST_ELEMENTS) {
        throw node.refused("expected a graph of at most " + MOST_ELEMENTS + " elements in all");
      }
      values.put(node.outputs().get(i), outputs.get(i));
    }
  }
}
