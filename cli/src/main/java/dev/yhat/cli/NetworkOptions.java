package dev.yhat.cli;

import dev.yhat.core.Activation;
import dev.yhat.layers.file.ActivationNames;
import dev.yhat.trainer.Classifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** The options about a network's layers. */
final class NetworkOptions {
  /** Their names. */
  static final List<String> NAMES = List.of("--hidden", "--activation", "--dropout");

  private static final int WIDEST = 100_000;
  private static final int MOST_WEIGHTS = Integer.MAX_VALUE - 8;

  @Option(
      names = "--hidden",
      paramLabel = "WIDTHS",
      description =
          "Widths of the hidden layers, such as 64,32; none for softmax regression"
              + " (default: ${DEFAULT-VALUE}).")
  private String hidden = "64";

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      description =
          "Function after each hidden layer: relu, tanh, sigmoid, leaky-relu, elu, softplus,"
              + " gelu, gelu-tanh, silu or identity (default: ${DEFAULT-VALUE}).")
  private String activation = "relu";

  @Option(
      names = "--dropout",
      defaultValue = "0",
      paramLabel = "RATE",
      description = "Share of the hidden outputs to drop in training (default: ${DEFAULT-VALUE}).")
  private double dropout = 0.0;

  /**
   * A classifier with the layers that the options describe.
   *
   * @throws IllegalArgumentException naming an option whose value cannot be
   */
  Classifier on(Classifier classifier) {
    Values.requireShare("--dropout", dropout);
    return classifier.hidden(widths()).activation(activation()).dropout(dropout);
  }

  /** Whether there is no hidden layer. */
  boolean isSoftmaxRegression() {
    return widths().length == 0;
  }

  /** Share of the hidden outputs to drop in training. */
  double dropout() {
    return dropout;
  }

  /**
   * Requires that each layer's weights fit in a matrix.
   *
   * @throws IllegalArgumentException naming {@code --hidden} if they do not
   */
  void requireRoom(int inputs, int classes) {
    long before = inputs;
    for (int width : IntStream.concat(Arrays.stream(widths()), IntStream.of(classes)).toArray()) {
      if (before * width > MOST_WEIGHTS) {
        throw new IllegalArgumentException(
            "--hidden: expected layers of at most "
                + MOST_WEIGHTS
                + " weights, got "
                + before
                + "×"
                + width);
      }
      before = width;
    }
  }

  /** How many weights there are, biases not counted. */
  double weights(int inputs, int classes) {
    double weights = 0;
    int before = inputs;
    for (int width : IntStream.concat(Arrays.stream(widths()), IntStream.of(classes)).toArray()) {
      weights += (double) before * width;
      before = width;
    }
    return weights;
  }

  private int[] widths() {
    if (hidden.equals("none")) {
      return new int[0];
    }
    try {
      int[] widths =
          Arrays.stream(hidden.split(",", -1))
              .map(String::strip)
              .mapToInt(Integer::parseInt)
              .toArray();
      if (Arrays.stream(widths).allMatch(width -> width >= 1 && width <= WIDEST)) {
        return widths;
      }
    } catch (NumberFormatException notWidths) {
      // refused below
    }
    throw new IllegalArgumentException(
        "--hidden: expected none, or widths from 1 to "
            + WIDEST
            + " such as 64,32, got '"
            + hidden
            + "'");
  }

  private Activation activation() {
    if (!ActivationNames.names().contains(activation)) {
      throw new IllegalArgumentException(
          "--activation: expected one of "
              + String.join(", ", ActivationNames.names())
              + ", got '"
              + activation
              + "'");
    }
    return ActivationNames.byName(activation);
  }
}
