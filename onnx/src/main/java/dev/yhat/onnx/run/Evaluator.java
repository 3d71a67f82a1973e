package dev.yhat.onnx.run;

import dev.yhat.onnx.graph.Attribute;
import dev.yhat.onnx.graph.Graph;
import dev.yhat.onnx.graph.Node;
import dev.yhat.onnx.graph.OnnxModel;
import dev.yhat.onnx.graph.Tensor;
import dev.yhat.onnx.graph.ValueInfo;
import java.util.ArrayList;
import java.util.Collections;
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
 * unless asked not to. Memory is bounded: what is kept at one time has at most as many elements as
 * the caller has room for.
 */
public final class Evaluator {
  /**
   * How often elements may be read, for each that there is room for: small results take time too.
   */
  private static final int MOST_READ = 64;

  private final OnnxModel model;
  private final boolean exact;
  private final Map<String, Tensor> given = new HashMap<>();
  private final Map<String, Tensor> computed = new HashMap<>();
  private long room;
  private long effort;

  private Evaluator(OnnxModel model, boolean exact, long room) {
    this.model = model;
    this.exact = exact;
    this.room = room;
    this.effort = MOST_READ * Math.min(room, Long.MAX_VALUE / MOST_READ);
    this.given.putAll(model.graph().constants());
  }

  /**
   * How many elements a graph that comes from anywhere may keep: a few times as many as it brings,
   * and a million.
   */
  public static long room(Graph graph) {
    long elements = 0;
    for (Tensor constant : graph.constants().values()) {
      elements += constant.size();
    }
    for (Node node : graph.nodes()) {
      for (Attribute attribute : node.attributes()) {
        elements += attribute instanceof Attribute.Array array ? array.value().size() : 0;
      }
    }
    return 4 * elements + (1 << 20);
  }

  /**
   * The outputs of a graph. Nodes that they do not need are not computed, and values that no other
   * node needs are not kept.
   *
   * @param inputs a value for each input that is no initializer
   * @param exact whether numbers of type FLOAT keep the digits of double
   * @param room how many elements may be kept beside constants and inputs
   * @throws IllegalArgumentException naming the node that cannot be computed
   */
  public static Map<String, Tensor> run(
      OnnxModel model, Map<String, Tensor> inputs, boolean exact, long room) {
    Evaluator evaluator = new Evaluator(model, exact, room);
    evaluator.given.putAll(inputs);
    Graph graph = model.graph();
    Map<String, Integer> uses = new HashMap<>();
    for (Node node : needed(graph, uses)) {
      evaluator.compute(node);
      for (String name : node.inputs()) {
        uses.merge(name, -1, Integer::sum);
      }
      node.inputs().forEach(name -> evaluator.forgetUnlessIn(uses, name));
      node.outputs().forEach(name -> evaluator.forgetUnlessIn(uses, name));
    }
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    for (ValueInfo output : graph.outputs()) {
      Tensor value = evaluator.value(output.name());
      if (value == null) {
        throw new IllegalArgumentException(
            "output " + Node.quoted(output.name()) + ": expected a node that gives it");
      }
      outputs.put(output.name(), value);
    }
    return outputs;
  }

  /**
   * The nodes, in order, without which there are no outputs.
   *
   * @param uses filled with how often each value is needed
   */
  private static List<Node> needed(Graph graph, Map<String, Integer> uses) {
    graph.outputs().forEach(output -> uses.merge(output.name(), 1, Integer::sum));
    List<Node> needed = new ArrayList<>();
    for (int i = graph.nodes().size() - 1; i >= 0; i--) {
      Node node = graph.nodes().get(i);
      if (node.outputs().stream().anyMatch(uses::containsKey)) {
        node.inputs().forEach(name -> uses.merge(name, 1, Integer::sum));
        needed.add(node);
      }
    }
    Collections.reverse(needed);
    return needed;
  }

  /**
   * The values that are the same whatever the inputs, by name: initializers, also those that are
   * only an input's default, and what nodes make of nothing else, unrounded; but no products of
   * matrices, which may take long.
   *
   * @throws IllegalArgumentException naming the node that cannot be computed
   */
  public static Map<String, Tensor> constants(OnnxModel model) {
    Evaluator evaluator = new Evaluator(model, true, room(model.graph()));
    for (Node node : model.graph().nodes()) {
      boolean known =
          node.inputs().stream().allMatch(name -> name.isEmpty() || evaluator.value(name) != null);
      if (known && isKnown(node) && !node.is("MatMul") && !node.is("Gemm")) {
        evaluator.compute(node);
      }
    }
    evaluator.computed.putAll(evaluator.given);
    return evaluator.computed;
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

  private @Nullable Tensor value(String name) {
    Tensor value = computed.get(name);
    return value == null ? given.get(name) : value;
  }

  /** Makes room by a value that no further node and no output uses. */
  private void forgetUnlessIn(Map<String, Integer> uses, String name) {
    if (uses.getOrDefault(name, 0) == 0) {
      Tensor value = computed.remove(name);
      room += value == null ? 0 : value.size();
    }
  }

  private void compute(Node node) {
    Operator operator = find(node);
    if (operator == null) {
      throw node.refused("operator not supported; supported are " + names());
    }
    List<@Nullable Tensor> inputs = new ArrayList<>();
    for (String name : node.inputs()) {
      Tensor value = value(name);
      if (value == null && !name.isEmpty()) {
        throw node.refused("input " + Node.quoted(name) + ": expected a value given before it");
      }
      inputs.add(value);
      effort -= value == null ? 0 : value.size();
    }
    if (effort < 0) {
      throw node.refused("expected a graph that takes less time");
    }
    long version = model.opsets().getOrDefault(node.domain(), 1L);
    List<Tensor> outputs = operator.apply(new Step(node, version, exact, room, inputs));
    for (int i = 0; i < node.outputs().size() && i < outputs.size(); i++) {
      room -= outputs.get(i).size();
      if (room < 0) {
        throw node.refused("expected a graph that needs less memory");
      }
      if (!node.outputs().get(i).isEmpty()) { // an output that is left out
        computed.put(node.outputs().get(i), outputs.get(i));
      }
    }
  }
}
