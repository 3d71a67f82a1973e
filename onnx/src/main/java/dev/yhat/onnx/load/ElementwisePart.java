package dev.yhat.onnx.load;

import dev.yhat.core.Activation;
import dev.yhat.core.ElementwiseActivation;
import dev.yhat.core.Elu;
import dev.yhat.core.Gelu;
import dev.yhat.core.GeluTanh;
import dev.yhat.core.LeakyRelu;
import dev.yhat.core.Relu;
import dev.yhat.core.Silu;
import dev.yhat.core.Softplus;
import dev.yhat.onnx.graph.ElementType;
import dev.yhat.onnx.graph.Graph;
import dev.yhat.onnx.graph.Node;
import dev.yhat.onnx.graph.OnnxModel;
import dev.yhat.onnx.graph.Tensor;
import dev.yhat.onnx.graph.ValueInfo;
import dev.yhat.onnx.run.Evaluator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An activation that a graph spells out, such as ½·x·(1 + erf(x/√2)): nodes from one value, on
 * which several paths start, to the one where they meet again, each with nothing else but constant
 * numbers.
 *
 * <p>Which activation it is, its values tell: exporters write the same function in many ways.
 */
final class ElementwisePart {
  private static final int MOST_NODES = 100;
  private static final double LEAST = -12.0;
  private static final double STEP = 1.0 / 64;
  private static final int POINTS = 1537;
  private static final int FAR_POINTS = 16;
  private static final double TOLERANCE = 2e-6;
  private static final Set<String> OPERATORS =
      Set.of(
          "Add",
          "Sub",
          "Mul",
          "Div",
          "Pow",
          "Max",
          "Min",
          "Relu",
          "Tanh",
          "Sigmoid",
          "Softplus",
          "Exp",
          "Log",
          "Sqrt",
          "Abs",
          "Neg",
          "Reciprocal",
          "Erf",
          "Elu",
          "LeakyRelu",
          "Identity",
          "Cast");

  private final Values values;
  private final String from;
  private final Set<String> inside = new HashSet<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Set<Node> taken = Collections.newSetFromMap(new IdentityHashMap<>());
  private String end = "";

  private ElementwisePart(Values values, String from) {
    this.values = values;
    this.from = from;
  }

  /** An activation, the value where it ends, and the node that gives that. */
  record Found(Activation activation, String end, Node last) {}

  /**
   * The activation that starts at a value; null if it does not start one.
   *
   * @param from a value that is known, so that all nodes that need it come after it
   */
  static @Nullable Found at(Values values, String from) {
    ElementwisePart part = new ElementwisePart(values, from);
    Activation activation = part.collect();
    return activation == null
        ? null
        : new Found(activation, part.end, part.nodes.get(part.nodes.size() - 1));
  }

  /**
   * Takes in nodes, in order, until just one value is needed outside, where the paths meet, and
   * what was computed until there is an activation; null if that never is.
   */
  private @Nullable Activation collect() {
    inside.add(from);
    Set<String> open = new HashSet<>(Set.of(from));
    List<Node> all = values.graph().nodes();
    List<Node> users = values.users(from);
    int first = users.isEmpty() ? all.size() : values.place(users.get(0));
    for (int i = first; i < all.size(); i++) {
      Node node = all.get(i);
      if (node.inputs().stream().noneMatch(inside::contains)) {
        continue;
      }
      if (!takes(node) || nodes.size() == MOST_NODES) {
        return null;
      }
      nodes.add(node);
      taken.add(node);
      String output = node.outputs().get(0);
      inside.add(output);
      open.add(output);
      open.removeIf(name -> taken.containsAll(values.users(name)) && !values.isOutput(name));
      if (open.equals(Set.of(output))) {
        end = output;
        Activation activation = activation();
        if (activation != null) {
          return activation;
        }
      }
    }
    return null;
  }

  private boolean takes(Node node) {
    return node.domain().isEmpty()
        && OPERATORS.contains(node.operator())
        && node.outputs().size() == 1
        && (!node.is("Cast") || GraphReader.isToReal(node))
        && node.inputs().stream().allMatch(name -> inside.contains(name) || isNumber(name));
  }

  private boolean isNumber(String name) {
    Tensor.Reals numbers = values.numbers(name);
    return numbers != null && numbers.size() == 1;
  }

  private @Nullable Activation activation() {
    double[] x = new double[POINTS + 2 * FAR_POINTS];
    for (int i = 0; i < POINTS; i++) {
      x[i] = LEAST + i * STEP;
    }
    for (int i = 0; i < FAR_POINTS; i++) { // where something may be clipped
      x[POINTS + 2 * i] = 16.0 * (1 << i);
      x[POINTS + 2 * i + 1] = -16.0 * (1 << i);
    }
    double[] y = values(x);
    List<ElementwiseActivation> candidates = new ArrayList<>();
    candidates.add(new Relu());
    candidates.add(new Gelu());
    candidates.add(new GeluTanh());
    candidates.add(new Silu());
    candidates.add(new Softplus());
    double slope = y[0] / x[0];
    if (slope >= 0 && slope < 1e6 && slope != 1.0) {
      candidates.add(new LeakyRelu(slope));
    }
    double alpha = y[0] / Math.expm1(x[0]);
    if (alpha >= 0 && alpha < 1e6) {
      candidates.add(new Elu(alpha));
    }
    for (ElementwiseActivation candidate : candidates) {
      if (isSame(candidate, x, y)) {
        return candidate;
      }
    }
    return null;
  }

  /** Where the graph's own way overflows, far out, it is not held against it. */
  private static boolean isSame(ElementwiseActivation candidate, double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      if (i >= POINTS && !Double.isFinite(y[i])) {
        continue;
      }
      double expected = candidate.value(x[i]);
      if (!(Math.abs(y[i] - expected) <= TOLERANCE * Math.max(1.0, Math.abs(expected)))) {
        return false;
      }
    }
    return true;
  }

  private double[] values(double[] x) {
    ElementType type = ElementType.DOUBLE;
    for (Node node : nodes) {
      for (String name : node.inputs()) {
        Tensor.Reals number = values.numbers(name);
        type = number == null ? type : number.type();
      }
    }
    Map<String, Tensor> constants = new LinkedHashMap<>();
    for (Node node : nodes) {
      for (String name : node.inputs()) {
        Tensor.Reals number = values.numbers(name);
        if (number != null) {
          constants.put(name, number.reshaped(new int[] {1}));
        }
      }
    }
    ValueInfo output = new ValueInfo(end, type, List.of(), "");
    Graph graph = new Graph("", "", nodes, constants, List.of(), List.of(output));
    OnnxModel whole = values.model();
    OnnxModel part = new OnnxModel(whole.irVersion(), "", "", "", whole.opsets(), Map.of(), graph);
    Tensor points = Tensor.Reals.rounded(type, new int[] {x.length}, x);
    return ((Tensor.Reals)
            Evaluator.run(part, Map.of(from, points), true, Evaluator.room(graph))
                .values()
                .iterator()
                .next())
        .data();
  }
}
