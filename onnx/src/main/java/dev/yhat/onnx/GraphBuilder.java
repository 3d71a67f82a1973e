package dev.yhat.onnx;

import dev.yhat.onnx.graph.Attribute;
import dev.yhat.onnx.graph.ElementType;
import dev.yhat.onnx.graph.Node;
import dev.yhat.onnx.graph.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A graph in the making, whose real numbers are of one type. Not thread-safe. */
final class GraphBuilder {
  private final ElementType type;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Tensor> constants = new LinkedHashMap<>();
  private final Set<String> names;
  private final Map<String, Integer> suffixes = new HashMap<>();
  private final Map<Double, String> numbers = new HashMap<>();

  /**
   * An empty graph.
   *
   * @param type FLOAT or DOUBLE
   * @param taken names that no value may have, as inputs and outputs have them
   */
  GraphBuilder(ElementType type, Set<String> taken) {
    this.type = type;
    this.names = new HashSet<>(taken);
  }

  ElementType type() {
    return type;
  }

  List<Node> nodes() {
    return nodes;
  }

  Map<String, Tensor> constants() {
    return constants;
  }

  /** A name like this one that nothing has yet. */
  String free(String wanted) {
    int suffix = suffixes.getOrDefault(wanted, 1);
    String name = suffix == 1 ? wanted : wanted + "_" + suffix;
    while (!names.add(name)) {
      suffix++;
      name = wanted + "_" + suffix;
    }
    suffixes.put(wanted, suffix + 1);
    return name;
  }

  /** Adds a node of ONNX itself; gives the name of its output. */
  String add(String operator, List<String> inputs, Attribute... attributes) {
    String output = free(operator.toLowerCase(Locale.ROOT));
    addAs(output, "", operator, inputs, attributes);
    return output;
  }

  /** Adds a node of {@code ai.onnx.ml}; gives the name of its output. */
  String addMl(String operator, List<String> inputs, Attribute... attributes) {
    String output = free(operator.toLowerCase(Locale.ROOT));
    addAs(output, Node.ML, operator, inputs, attributes);
    return output;
  }

  /** Adds a node with a given output. */
  void addAs(
      String output, String domain, String operator, List<String> inputs, Attribute... attributes) {
    nodes.add(
        new Node(
            output, domain, operator, List.copyOf(inputs), List.of(output), List.of(attributes)));
  }

  /** Adds a constant; gives its name. */
  String constant(String wanted, Tensor tensor) {
    String name = free(wanted);
    constants.put(name, tensor);
    return name;
  }

  /** A constant number, each only once. */
  String number(double number) {
    return numbers.computeIfAbsent(
        number, n -> constant("number", Tensor.Reals.rounded(type, new int[0], n)));
  }

  /** A constant row of numbers, 1×n. */
  String row(String wanted, double... numbers) {
    return constant(wanted, Tensor.Reals.rounded(type, new int[] {1, numbers.length}, numbers));
  }

  /** A constant vector of integers. */
  String wholes(String wanted, int[] shape, long... numbers) {
    return constant(wanted, new Tensor.Wholes(ElementType.INT64, shape, numbers));
  }

  /** A value as real numbers. */
  String cast(String value) {
    return add("Cast", List.of(value), new Attribute.Whole("to", type.code()));
  }
}
