package dev.yhat.cli;

import dev.yhat.core.Activation;
import dev.yhat.core.Precision;
import dev.yhat.layers.file.ActivationNames;
import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.optim.Schedule;
import dev.yhat.trainer.optim.ScheduleSpec;
import dev.yhat.trainer.optim.Sgd;
import java.util.Arrays;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** The options that set up a training; those of {@link Classifier}, with its defaults. */
final class TrainingOptions {
  private static final int WIDEST = 100_000;
  private static final int MOST_WEIGHTS = Integer.MAX_VALUE - 8;

  enum ClassWeight {
    none,
    balanced
  }

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

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "How often each row is seen (default: ${DEFAULT-VALUE}).")
  private int epochs = 100;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Rows that a step learns from (default: ${DEFAULT-VALUE}).")
  private int batchSize = 32;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description = "Size of each step (default: ${DEFAULT-VALUE}).")
  private double learningRate = 0.05;

  @Option(
      names = "--momentum",
      paramLabel = "SHARE",
      description = "Share of the last step that goes on; 0 for none (default: ${DEFAULT-VALUE}).")
  private double momentum = 0.9;

  @Option(names = "--nesterov", description = "Use Nesterov's momentum, which looks ahead.")
  private boolean nesterov = false;

  @Option(
      names = "--weight-decay",
      defaultValue = "0.001",
      paramLabel = "FACTOR",
      description = "Pull of the weights towards 0 (default: ${DEFAULT-VALUE}).")
  private double weightDecay = 1e-3;

  @Option(
      names = "--schedule",
      paramLabel = "SPEC",
      description = {
        "How the learning rate changes: constant,",
        "  cosine, cosine:EPOCHS, step:EPOCHS:DECAY,",
        "  inverse:POWER or warmup:EPOCHS, the last",
        "  also with + and another",
        "  (default: ${DEFAULT-VALUE})."
      })
  private String schedule = "constant";

  @Option(
      names = "--label-smoothing",
      defaultValue = "0",
      paramLabel = "SHARE",
      description = "Share of the target spread over all classes (default: ${DEFAULT-VALUE}).")
  private double labelSmoothing = 0.0;

  @Option(
      names = "--class-weight",
      paramLabel = "KIND",
      description =
          "none, or balanced: rare classes count as much as frequent ones"
              + " (default: ${DEFAULT-VALUE}).")
  private ClassWeight classWeight = ClassWeight.none;

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      description =
          "Share of the rows, class by class, held out to measure on; 0 for none"
              + " (default: ${DEFAULT-VALUE}).")
  private double validation = 0.2;

  @Option(
      names = "--precision",
      paramLabel = "KIND",
      description =
          "Of the matrix products: double, or float, which is faster on large networks"
              + " (default: ${DEFAULT-VALUE}).")
  private String precision = "double";

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Over how many threads large products are shared out (default: all cores).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of everything random (default: ${DEFAULT-VALUE}).")
  private long seed = 42;

  @Option(names = "--no-shuffle", description = "Keep the rows in their order in every epoch.")
  private boolean noShuffle = false;

  @Option(
      names = "--no-standardize",
      description = "Leave the columns as they are, not scaled to mean 0 and deviation 1.")
  private boolean noStandardize = false;

  /**
   * The classifier that the options describe.
   *
   * @throws IllegalArgumentException naming an option whose value cannot be
   */
  Classifier classifier() {
    require("--dropout", dropout >= 0 && dropout < 1, "a share in [0, 1)", dropout);
    require("--epochs", epochs >= 1, "at least 1", epochs);
    require("--batch-size", batchSize >= 1, "at least 1", batchSize);
    require(
        "--learning-rate",
        Double.isFinite(learningRate) && learningRate > 0,
        "a number above 0",
        learningRate);
    require("--threads", threads >= 1, "at least 1", threads);
    require("--momentum", momentum >= 0 && momentum < 1, "a share in [0, 1)", momentum);
    require("--nesterov", !nesterov || momentum > 0, "--momentum above 0", momentum);
    require(
        "--weight-decay",
        Double.isFinite(weightDecay) && weightDecay >= 0,
        "at least 0",
        weightDecay);
    require(
        "--label-smoothing",
        labelSmoothing >= 0 && labelSmoothing < 1,
        "a share in [0, 1)",
        labelSmoothing);
    require("--validation", validation >= 0 && validation < 1, "a share in [0, 1)", validation);
    return new Classifier()
        .hidden(widths())
        .activation(activation())
        .dropout(dropout)
        .epochs(epochs)
        .batchSize(batchSize)
        .optimizer(new Sgd(learningRate, momentum, nesterov, weightDecay))
        .schedule(schedule())
        .labelSmoothing(labelSmoothing)
        .balanced(classWeight == ClassWeight.balanced)
        .validation(validation)
        .shuffle(!noShuffle)
        .standardize(!noStandardize)
        .precision(precision())
        .threads(threads)
        .seed(seed);
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

  /** About how many multiplications a training on so many rows takes: three products a layer. */
  double multiplications(int rows, int inputs, int classes) {
    double weights = 0;
    int before = inputs;
    for (int width : IntStream.concat(Arrays.stream(widths()), IntStream.of(classes)).toArray()) {
      weights += (double) before * width;
      before = width;
    }
    return 3.0 * weights * rows * (1.0 - validation) * epochs;
  }

  /** How often each row is seen. */
  int epochs() {
    return epochs;
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

  private Precision precision() {
    return switch (precision) {
      case "double" -> Precision.DOUBLE;
      case "float" -> Precision.FLOAT;
      default ->
          throw new IllegalArgumentException(
              "--precision: expected double or float, got '" + precision + "'");
    };
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

  private Schedule schedule() {
    try {
      return ScheduleSpec.parse(schedule, epochs);
    } catch (IllegalArgumentException refused) {
      String reason = String.valueOf(refused.getMessage());
      throw new IllegalArgumentException(
          (reason.startsWith("schedule: ") ? "--" : "--schedule " + schedule + ": ") + reason,
          refused);
    }
  }

  private static void require(String option, boolean met, String expected, Number value) {
    if (!met) {
      throw new IllegalArgumentException(option + ": expected " + expected + ", got " + value);
    }
  }
}
