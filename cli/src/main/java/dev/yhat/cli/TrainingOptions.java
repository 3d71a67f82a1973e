package dev.yhat.cli;

import dev.yhat.core.Precision;
import dev.yhat.layers.Dropout;
import dev.yhat.layers.Layer;
import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.select.StandardSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that set up a training; those of {@link Classifier}, with its defaults. */
final class TrainingOptions {
  enum ClassWeight {
    none,
    balanced
  }

  @Mixin private NetworkOptions network = new NetworkOptions();

  @Mixin private OptimizerOptions optimizer = new OptimizerOptions();

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
          "Share of the rows, class by class, held out to measure on; 0 for none. The weights"
              + " of the epoch that does best there are kept (default: ${DEFAULT-VALUE}).")
  private double validation = 0.2;

  @Option(
      names = "--calibrate",
      description = "Make the probabilities fit the held-out rows, by a temperature.")
  private boolean calibrate = false;

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

  @Option(
      names = "--no-standardize",
      description = "Leave the columns as they are, not scaled to mean 0 and deviation 1.")
  private boolean noStandardize = false;

  /**
   * Refuses options that mean nothing beside others.
   *
   * @param goesOn whether training goes on from a model, whose layers and scales are given
   * @throws IllegalArgumentException naming one that was given
   */
  void requireMeaning(@Nullable CommandSpec command, boolean goesOn) {
    optimizer.requireMeaning(command);
    if (goesOn) {
      Given.none(command, NetworkOptions.NAMES, "--warm-start");
      Given.none(command, List.of("--no-standardize"), "--warm-start");
    }
  }

  /**
   * The classifier that the options describe.
   *
   * @param from the model to go on from; null for fresh weights
   * @throws IllegalArgumentException naming an option whose value cannot be, alone or beside others
   */
  Classifier classifier(@Nullable Model from) {
    Classifier classifier = optimizer.on(network.on(new Classifier()));
    Values.requireThreads(threads);
    Values.requireShare("--label-smoothing", labelSmoothing);
    Values.requireShare("--validation", validation);
    String heldOut = "--validation above 0";
    Values.require("--calibrate", !calibrate || validation > 0, heldOut, validation);
    Values.require("--patience", !optimizer.hasPatience() || validation > 0, heldOut, validation);
    if (optimizer.isFullBatch()) {
      List<Layer> known = from == null ? List.of() : from.classifier().network().layers();
      requireNoDropout(known);
      requireFullBatch(from == null ? network.isSoftmaxRegression() : known.size() == 1);
    }
    Classifier started = from == null ? classifier : classifier.warmStart(from);
    return started
        .labelSmoothing(labelSmoothing)
        .balanced(classWeight == ClassWeight.balanced)
        .validation(validation)
        .calibrated(calibrate)
        .standardize(!noStandardize)
        .precision(precision())
        .threads(threads)
        .seed(seed)
        .resultOnInterrupt(true);
  }

  private static void requireNoDropout(List<Layer> known) {
    for (int i = 0; i < known.size(); i++) {
      if (known.get(i) instanceof Dropout dropout && dropout.rate() > 0) {
        throw new IllegalArgumentException(
            "--warm-start: expected a model without dropout with --optimizer lbfgs, got layer "
                + i
                + " "
                + dropout
                + "; sgd, adamw and rmsprop go on from it");
      }
    }
  }

  private void requireFullBatch(boolean softmaxRegression) {
    Values.require(
        "--dropout", network.dropout() == 0, "0 with --optimizer lbfgs", network.dropout());
    if (optimizer.needsConvexity() && !softmaxRegression) {
      throw new IllegalArgumentException(
          "--optimality-gap: expected --hidden none, as nothing is known about hidden layers");
    }
    double decay = optimizer.weightDecay();
    Values.require(
        "--optimality-gap",
        !optimizer.needsConvexity() || decay > 0,
        "--weight-decay above 0",
        decay);
  }

  /**
   * Requires that each layer's weights fit in a matrix.
   *
   * @throws IllegalArgumentException naming {@code --hidden} if they do not
   */
  void requireRoom(int inputs, int classes) {
    network.requireRoom(inputs, classes);
  }

  /** About how many multiplications a training on so many rows takes: three products a layer. */
  double multiplications(int rows, int inputs, int classes) {
    double rowsSeen = rows * (1.0 - validation) * optimizer.epochs();
    return 3.0 * network.weights(inputs, classes) * rowsSeen;
  }

  /** How a search's candidates change the classifier. */
  StandardSettings searched() {
    return optimizer.searched();
  }

  /** Over how many threads work is shared out. */
  int threads() {
    return threads;
  }

  /** Of everything random. */
  long seed() {
    return seed;
  }

  /** Whether the training sees all rows at once. */
  boolean isFullBatch() {
    return optimizer.isFullBatch();
  }

  /** What rounds the training has. */
  Rounds rounds() {
    return optimizer.isFullBatch()
        ? Rounds.iterations(optimizer.epochs())
        : Rounds.epochs(optimizer.epochs());
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
}
