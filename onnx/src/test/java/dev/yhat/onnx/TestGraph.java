package dev.yhat.onnx;

import dev.yhat.core.CounterRandom;
import dev.yhat.onnx.graph.Attribute;
import dev.yhat.onnx.graph.ElementType;
import dev.yhat.onnx.graph.Graph;
import dev.yhat.onnx.graph.ModelWriter;
import dev.yhat.onnx.graph.Node;
import dev.yhat.onnx.graph.OnnxModel;
import dev.yhat.onnx.graph.Tensor;
import dev.yhat.onnx.graph.ValueInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A graph that a test builds node by node. */
final class TestGraph {
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Tensor> constants = new LinkedHashMap<>();
  private final List<ValueInfo> inputs = new ArrayList<>();
  private final List<ValueInfo> outputs = new ArrayList<>();
  private ElementType type = ElementType.FLOAT;
  private long opset = 17;

  TestGraph doubles() {
    type = ElementType.DOUBLE;
    return this;
  }

  TestGraph opset(long version) {
    opset = version;
    return this;
  }

  TestGraph input(String name, long... shape) {
    inputs.add(new ValueInfo(name, type, Arrays.stream(shape).boxed().toList(), ""));
    return this;
  }

  TestGraph output(String name) {
    outputs.add(new ValueInfo(name, type, List.of(), ""));
    return this;
  }

  TestGraph labels(String name, ElementType of) {
    outputs.add(new ValueInfo(name, of, List.of(), ""));
    return this;
  }

  /** A constant of made-up numbers. */
  TestGraph random(String name, int... shape) {
    double[] numbers = new double[Tensor.elements(shape)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = 0.6 * CounterRandom.normal(name.hashCode(), i);
    }
    return constant(name, Tensor.Reals.rounded(type, shape, numbers));
  }

  TestGraph numbers(String name, int[] shape, double... numbers) {
    return constant(name, Tensor.Reals.rounded(type, shape, numbers));
  }

  TestGraph constant(String name, Tensor tensor) {
    constants.put(name, tensor);
    return this;
  }

  /** Adds {@code output = operator(inputs)}, names parted by spaces. */
  TestGraph node(String operator, String from, String to, Attribute... attributes) {
    return add("", operator, from, to, attributes);
  }

  TestGraph ml(String operator, String from, String to, Attribute... attributes) {
    return add(Node.ML, operator, from, to, attributes);
  }

  private TestGraph add(
      String domain, String operator, String from, String to, Attribute... attributes) {
    nodes.add(
        new Node(
            "/" + operator + nodes.size(),
            domain,
            operator,
            from.isEmpty() ? List.of() : List.of(from.split(" ")),
            List.of(to.split(" ")),
            List.of(attributes)));
    return this;
  }

  OnnxModel model() {
    Map<String, Long> opsets = new LinkedHashMap<>();
    opsets.put("", opset);
    opsets.put(Node.ML, 2L);
    // ONNX Runtime prints a line about each constant that nothing needs.
    constants.keySet().removeIf(name -> nodes.stream().noneMatch(n -> n.inputs().contains(name)));
    Graph graph = new Graph("main_graph", "", nodes, constants, inputs, outputs);
    return new OnnxModel(8, "test", "1", "", opsets, Map.of(), graph);
  }

  byte[] bytes() {
    return ModelWriter.write(model());
  }

  static Attribute whole(String name, long value) {
    return new Attribute.Whole(name, value);
  }

  static Attribute real(String name, double value) {
    return new Attribute.Real(name, (float) value);
  }

  static Attribute text(String name, String value) {
    return new Attribute.Text(name, value);
  }

  static Attribute texts(String name, String... values) {
    return new Attribute.Texts(name, List.of(values));
  }

  static Attribute wholes(String name, long... values) {
    return new Attribute.Wholes(name, values);
  }

  static Attribute reals(String name, float... values) {
    return new Attribute.Reals(name, values);
  }
}
