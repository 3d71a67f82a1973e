package dev.yhat.layers;

import dev.yhat.core.Activation;
import dev.yhat.core.CounterRandom;
import dev.yhat.core.Identity;
import dev.yhat.core.Shapes;
import dev.yhat.core.Sigmoid;
import dev.yhat.core.Softmax;
import dev.yhat.core.Tanh;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * A classifier: a network whose logits go through softmax, ŷ = softmax(network(x)).
 *
 * <p>Without a hidden layer it is softmax (multinomial logistic) regression. Immutable and
 * thread-safe; each thread brings a {@link Workspace}.
 *
 * @param network as many outputs as there are classes, at least 2
 */
public record SoftmaxClassifier(Network network) {
  /** Checks that there are at least two classes. */
  public SoftmaxClassifier {
    if (network.outputs() < 2) {
      throw new IllegalArgumentException(
          "SoftmaxClassifier: expected at least 2 classes, got " + network.outputs());
    }
  }

  /**
   * A classifier to be trained: for each hidden width a dense layer, the activation and, for a rate
   * above 0, dropout; then a dense layer to the classes.
   *
   * <p>Weights start with {@link Initializer#glorot}, those between activations such as ReLU with
   * {@link Initializer#he}. He's variance makes up for the half that a ReLU takes from its inputs;
   * the features have not passed any, and where they are few, weights that large fit noise. Without
   * a hidden layer weights start at zero, as the problem is convex.
   *
   * @param inputs number of features, at least 1
   * @param hidden width of each hidden layer; empty for softmax regression
   * @param activation after each hidden layer
   * @param dropout rate in [0, 1) after each activation; 0 for none
   * @param classes at least 2
   * @param seed of the weights
   */
  public static SoftmaxClassifier create(
      int inputs,
      List<Integer> hidden,
      Activation activation,
      double dropout,
      int classes,
      long seed) {
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException(
          "SoftmaxClassifier: expected a dropout rate in [0, 1), got " + dropout);
    }
    List<Layer> layers = new ArrayList<>();
    int width = inputs;
    for (int next : hidden) {
      boolean rectified = !layers.isEmpty() && !saturates(activation);
      Initializer initializer = rectified ? Initializer.he() : Initializer.glorot();
      layers.add(dense(width, next, initializer, seed, layers.size()));
      layers.add(new ActivationLayer(next, activation));
      if (dropout > 0) {
        layers.add(new Dropout(next, dropout));
      }
      width = next;
    }
    Initializer last = hidden.isEmpty() ? Initializer.zeros() : Initializer.glorot();
    layers.add(dense(width, classes, last, seed, layers.size()));
    return new SoftmaxClassifier(Network.of(layers));
  }

  private static Dense dense(
      int inputs, int outputs, Initializer initializer, long seed, int place) {
    if (inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "layer "
              + place
              + ": expected at least 1 input and output, got "
              + inputs
              + "→"
              + outputs);
    }
    long key = CounterRandom.key(seed, Randomness.INITIAL_WEIGHTS, place);
    return Dense.initialized(inputs, outputs, initializer, key);
  }

  private static boolean saturates(Activation activation) {
    return activation instanceof Tanh
        || activation instanceof Sigmoid
        || activation instanceof Identity;
  }

  /** Number of classes. */
  public int classes() {
    return network.outputs();
  }

  /**
   * Computes the logits of each row for prediction.
   *
   * @param in n×inputs, finite: a saturating activation would make plain numbers of ±∞; not
   *     modified
   * @param firstRow number that complaints give the first row
   * @param workspace for at least n rows, modified
   * @return n×classes, owned by the workspace and valid until its next pass
   * @throws IllegalArgumentException naming the row with an input that is not finite, or whose
   *     logits overflow
   */
  public DMatrixRMaj logits(DMatrixRMaj in, int firstRow, Workspace workspace) {
    int input = workspace.kernels().firstNotFinite(in);
    if (input >= 0) {
      throw new IllegalArgumentException(
          row(firstRow, input, in)
              + "expected finite numbers, got "
              + in.data[input]
              + " as input "
              + input % in.numCols);
    }
    DMatrixRMaj logits = network.predict(in, workspace);
    int output = workspace.kernels().firstNotFinite(logits);
    if (output >= 0) {
      throw new IllegalArgumentException(
          row(firstRow, output, logits)
              + "the network's outputs are not finite (output "
              + output % logits.numCols
              + " is "
              + logits.data[output]
              + ")");
    }
    return logits;
  }

  private static String row(int firstRow, int element, DMatrixRMaj matrix) {
    return "predict: row " + (firstRow + element / matrix.numCols) + ": ";
  }

  /**
   * Computes the probability of each class for each row.
   *
   * @param in n×inputs, finite, not modified
   * @param out n×classes, modified; each row sums to 1
   * @param workspace for at least n rows, modified
   * @throws IllegalArgumentException as of {@link #logits}
   */
  public void predictProba(DMatrixRMaj in, DMatrixRMaj out, Workspace workspace) {
    Shapes.require("predictProba", "out", out, in.numRows, classes());
    Softmax.softmax(logits(in, 0, workspace), out, workspace.kernels());
  }

  /**
   * Computes the most probable class of each row, the lowest index among equals.
   *
   * @param in n×inputs, finite, not modified
   * @param out room for n class indices, modified
   * @param workspace for at least n rows, modified
   * @throws IllegalArgumentException as of {@link #logits}
   */
  public void predict(DMatrixRMaj in, int[] out, Workspace workspace) {
    if (out.length < in.numRows) {
      throw new IllegalArgumentException(
          "predict: expected room for " + in.numRows + " classes, got " + out.length);
    }
    DMatrixRMaj logits = logits(in, 0, workspace);
    for (int i = 0; i < in.numRows; i++) {
      out[i] = argmax(logits, i);
    }
  }

  /** Column of the largest element of {@code row}, the lowest among equals. */
  public static int argmax(DMatrixRMaj matrix, int row) {
    int start = row * matrix.numCols;
    int best = 0;
    for (int k = 1; k < matrix.numCols; k++) {
      if (matrix.data[start + k] > matrix.data[start + best]) {
        best = k;
      }
    }
    return best;
  }
}
