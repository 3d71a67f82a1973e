package dev.yhat.onnx.load;

import dev.yhat.core.Sigmoid;
import dev.yhat.core.Softplus;
import dev.yhat.layers.ActivationLayer;
import dev.yhat.layers.Dense;
import dev.yhat.layers.Layer;
import dev.yhat.onnx.graph.Node;
import dev.yhat.onnx.run.LinearClassifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** How a graph ends: how its last numbers become probabilities and classes. */
final class Ending {
  private static final Set<String> TAIL =
      Set.of("ArgMax", "Concat", "Sub", "Cast", "Identity", "Reshape");

  private final Values values;
  private final Chain chain;

  Ending(Values values, Chain chain) {
    this.values = values;
    this.chain = chain;
  }

  /** Whether the layers end at a value. */
  boolean isAt(String value) {
    List<Node> users = values.users(value);
    if (find(users, "Softmax") != null || find(users, "LogSoftmax") != null) {
      return true;
    }
    if (users.size() == 1 && users.get(0).isMl("LinearClassifier")) {
      return true;
    }
    if (!hasLayers()) {
      return false;
    }
    return values.isOutput(value)
        || (!users.isEmpty()
            && users.stream().allMatch(node -> isBinary() ? isTail(node) : isLabel(node)));
  }

  private boolean hasLayers() {
    return chain.layers().stream().anyMatch(layer -> layer instanceof Dense);
  }

  /** Whether the last layer is one sigmoid: the probability of the second of two classes. */
  private boolean isBinary() {
    return chain.width() == 1
        && chain.layers().get(chain.layers().size() - 1) instanceof ActivationLayer last
        && last.activation() instanceof Sigmoid;
  }

  private static boolean isLabel(Node node) {
    return node.is("ArgMax") || node.isMl("ZipMap");
  }

  private static boolean isTail(Node node) {
    return node.isMl("ZipMap") || (node.domain().isEmpty() && TAIL.contains(node.operator()));
  }

  private static @Nullable Node find(List<Node> nodes, String operator) {
    for (Node node : nodes) {
      if (node.is(operator)) {
        return node;
      }
    }
    return null;
  }

  /** What was read, now that it has ended. */
  Reading reading(String value, List<String> columns) {
    List<Node> users = values.users(value);
    for (String operator : List.of("Softmax", "LogSoftmax")) {
      Node softmax = find(users, operator);
      if (softmax != null) {
        return softmax(softmax, columns);
      }
    }
    if (users.size() == 1 && users.get(0).isMl("LinearClassifier")) {
      return linear(users.get(0), columns);
    }
    Node last = values.giver(value);
    if (last == null) {
      throw new IllegalArgumentException(
          "graph: expected layers between input and output, got none");
    }
    if (isBinary()) {
      return binary(value, columns);
    }
    chain.settle(last);
    if (!(chain.layers().get(chain.layers().size() - 1) instanceof Dense)) {
      throw last.refused("expected Softmax, or a dense layer's logits, at the end of the network");
    }
    requireClasses(last, chain.width());
    return made(columns, true);
  }

  private static void requireClasses(Node node, int count) {
    if (count < 2) {
      throw node.refused("expected at least 2 classes, got " + count + " output");
    }
  }

  private Reading softmax(Node node, List<String> columns) {
    long axis = node.whole("axis", values.model().opsets().getOrDefault("", 1L) < 13 ? 1 : -1);
    if (axis != 1 && axis != -1) {
      throw node.refused("axis: expected 1 or -1, got " + axis);
    }
    requireClasses(node, chain.width());
    if (chain.layers().isEmpty()) {
      throw node.refused("expected layers before it, got none");
    }
    chain.settle(node);
    return made(columns, false);
  }

  /** σ(z) is softmax of 0 and z: the last dense layer gets an output that is 0. */
  private Reading binary(String value, List<String> columns) {
    List<Layer> layers = chain.layers();
    layers.remove(layers.size() - 1);
    if (layers.isEmpty() || !(layers.get(layers.size() - 1) instanceof Dense last)) {
      throw new IllegalArgumentException(
          "value " + Node.quoted(value) + ": expected a dense layer before the sigmoid");
    }
    layers.set(layers.size() - 1, beside(last));
    return new Reading(columns, chain.standardizer(), layers, classes(2), false);
  }

  private static Dense beside(Dense one) {
    DMatrixRMaj weights = new DMatrixRMaj(one.inputs(), 2);
    for (int i = 0; i < one.inputs(); i++) {
      weights.set(i, 1, one.parameters().get(0).get(i, 0));
    }
    double[] bias = {0.0, one.parameters().get(1).data[0]};
    return new Dense(weights, DMatrixRMaj.wrap(1, 2, bias));
  }

  private Reading linear(Node node, List<String> columns) {
    LinearClassifier classifier = LinearClassifier.of(node);
    int classes = classifier.classes();
    requireClasses(node, classes);
    String scores = node.outputs().size() < 2 ? "" : node.outputs().get(1);
    List<Node> users = values.users(scores);
    Node next = users.size() == 1 && users.get(0).isMl("Normalizer") ? users.get(0) : null;
    boolean shares = next != null && next.text("norm", "MAX").equals("L1");
    if (scores.isEmpty() || (next != null && !shares)) {
      throw node.refused("expected its scores as they are, or through Normalizer with norm L1");
    }
    switch (classifier.transform()) {
      case "SOFTMAX", "NONE" -> {
        if (shares && classifier.transform().equals("NONE")) {
          throw node.refused("expected SOFTMAX or LOGISTIC before Normalizer, got NONE");
        }
        dense(node, classifier, 1.0);
      }
      default -> logistic(node, classifier, shares);
    }
    boolean logits = classifier.transform().equals("NONE");
    return new Reading(columns, chain.standardizer(), chain.layers(), classifier.names(), logits);
  }

  private void dense(Node node, LinearClassifier classifier, double factor) {
    int classes = classifier.classes();
    boolean one = classifier.intercepts().length == 1;
    if (one && classifier.transform().equals("NONE")) {
      throw node.refused("expected SOFTMAX or LOGISTIC with one row of coefficients, got NONE");
    }
    DMatrixRMaj weights = new DMatrixRMaj(classifier.columns(), classes);
    double[] bias = new double[classes];
    for (int k = one ? 1 : 0; k < classes; k++) {
      int row = one ? 0 : k;
      for (int j = 0; j < classifier.columns(); j++) {
        weights.set(j, k, factor * classifier.coefficients()[row * classifier.columns() + j]);
      }
      bias[k] = factor * classifier.intercepts()[row];
    }
    chain.dense(node, weights, bias);
  }

  /**
   * Sigmoids as probabilities: of one score; of two that are each other's negative, where σ(−z) and
   * σ(z) are softmax of −z/2 and z/2; or divided by their sum, as ln σ(z) = −softplus(−z), so that
   * σ(z)/Σσ is softmax of −softplus(−z).
   */
  private void logistic(Node node, LinearClassifier classifier, boolean shares) {
    if (classifier.intercepts().length == 1) {
      dense(node, classifier, 1.0);
    } else if (isOpposite(classifier)) {
      dense(node, classifier, 0.5);
    } else if (shares) {
      dense(node, classifier, -1.0);
      chain.activation(node, new Softplus());
      int classes = classifier.classes();
      chain.requireRoom(node, (long) classes * classes);
      DMatrixRMaj minus = new DMatrixRMaj(classes, classes);
      for (int k = 0; k < classes; k++) {
        minus.set(k, k, -1.0);
      }
      chain.dense(node, minus, new double[classes]);
    } else {
      throw node.refused(
          "expected probabilities that sum to 1, got sigmoids without Normalizer after them");
    }
  }

  private static boolean isOpposite(LinearClassifier classifier) {
    if (classifier.classes() != 2) {
      return false;
    }
    boolean opposite = classifier.intercepts()[0] == -classifier.intercepts()[1];
    for (int j = 0; j < classifier.columns(); j++) {
      float first = classifier.coefficients()[j];
      opposite &= first == -classifier.coefficients()[classifier.columns() + j];
    }
    return opposite;
  }

  private Reading made(List<String> columns, boolean logits) {
    return new Reading(
        columns, chain.standardizer(), chain.layers(), classes(chain.width()), logits);
  }

  private List<String> classes(int count) {
    List<String> names = ClassLabels.find(values, count);
    if (names != null) {
      return names;
    }
    List<String> numbers = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      numbers.add(Integer.toString(k));
    }
    return numbers;
  }
}
