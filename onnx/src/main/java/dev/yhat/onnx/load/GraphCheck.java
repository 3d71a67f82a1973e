package dev.yhat.onnx.load;

import dev.yhat.onnx.graph.Graph;
import dev.yhat.onnx.graph.Node;
import dev.yhat.onnx.graph.ValueInfo;
import java.util.HashSet;
import java.util.Set;

/** The rules of the format that a graph must keep before anything is made of it. */
final class GraphCheck {
  /** More are no network on a table, and would take long. */
  private static final int MOST_NODES = 5_000;

  private GraphCheck() {}

  /**
   * Requires that each value is given once, and before it is needed.
   *
   * @throws IllegalArgumentException naming the value or the node
   */
  static void require(Graph graph) {
    if (graph.nodes().size() > MOST_NODES) {
      throw new IllegalArgumentException(
          "graph: expected at most " + MOST_NODES + " nodes, got " + graph.nodes().size());
    }
    Set<String> given = new HashSet<>();
    for (ValueInfo input : graph.inputs()) {
      if (input.name().isEmpty() || !given.add(input.name())) {
        throw new IllegalArgumentException(
            "input " + Node.quoted(input.name()) + ": expected a name that no other input has");
      }
    }
    given.addAll(graph.constants().keySet());
    Set<String> all = new HashSet<>(given);
    graph.nodes().forEach(node -> all.addAll(node.outputs()));
    for (Node node : graph.nodes()) {
      for (String name : node.inputs()) {
        if (!name.isEmpty() && !given.contains(name)) {
          throw node.refused(
              "input "
                  + Node.quoted(name)
                  + (all.contains(name)
                      ? ": expected a value given before it, got a later one or a cycle"
                      : ": expected a value, got a name that nothing has"));
        }
      }
      if (node.outputs().isEmpty() || node.outputs().get(0).isEmpty()) {
        throw node.refused("expected an output, got none");
      }
      for (String name : node.outputs()) {
        if (!name.isEmpty() && !given.add(name)) {
          throw node.refused("output " + Node.quoted(name) + ": expected a name that is not taken");
        }
      }
    }
    if (graph.outputs().isEmpty()) {
      throw new IllegalArgumentException("graph: expected at least one output, got none");
    }
    for (ValueInfo output : graph.outputs()) {
      if (!given.contains(output.name())) {
        throw new IllegalArgumentException(
            "output "
                + Node.quoted(output.name())
                + ": expected a value, got a name that nothing has");
      }
    }
  }
}
