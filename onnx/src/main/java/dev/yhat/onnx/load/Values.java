package dev.yhat.onnx.load;

import dev.yhat.onnx.graph.Graph;
import dev.yhat.onnx.graph.Node;
import dev.yhat.onnx.graph.OnnxModel;
import dev.yhat.onnx.graph.Tensor;
import dev.yhat.onnx.run.Evaluator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the values of a graph are: constants, the node that gives one, the nodes that need one. */
final class Values {
  private final OnnxModel model;
  private final Map<String, Tensor> constants;
  private final Map<String, Node> givers = new HashMap<>();
  private final Map<String, List<Node>> users = new HashMap<>();
  private final IdentityHashMap<Node, Integer> places = new IdentityHashMap<>();
  private final Set<String> outputs = new HashSet<>();

  Values(OnnxModel model) {
    this.model = model;
    this.constants = Evaluator.constants(model);
    model.graph().outputs().forEach(output -> outputs.add(output.name()));
    for (Node node : model.graph().nodes()) {
      places.put(node, places.size());
      node.outputs().forEach(name -> givers.put(name, node));
      for (String name : new LinkedHashSet<>(node.inputs())) {
        users.computeIfAbsent(name, n -> new ArrayList<>()).add(node);
      }
    }
  }

  OnnxModel model() {
    return model;
  }

  Graph graph() {
    return model.graph();
  }

  /** The value if it is the same whatever the inputs; else null. */
  @Nullable Tensor constant(String name) {
    return constants.get(name);
  }

  /** Numbers that are the same whatever the inputs; null if they are not, or no numbers. */
  Tensor.@Nullable Reals numbers(String name) {
    return constants.get(name) instanceof Tensor.Reals reals ? reals : null;
  }

  /** The node that gives a value; null if it is an input or a constant. */
  @Nullable Node giver(String name) {
    return givers.get(name);
  }

  /** The nodes that need a value, in order. */
  List<Node> users(String name) {
    return users.getOrDefault(name, List.of());
  }

  /** Place of a node in the graph. */
  int place(Node node) {
    return Objects.requireNonNull(places.get(node), "a node of this graph");
  }

  boolean isOutput(String name) {
    return outputs.contains(name);
  }
}
