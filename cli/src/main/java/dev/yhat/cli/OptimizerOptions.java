package dev.yhat.cli;

import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.FullBatch;
import dev.yhat.trainer.optim.AdamW;
import dev.yhat.trainer.optim.Lbfgs;
import dev.yhat.trainer.optim.Optimizer;
import dev.yhat.trainer.optim.RmsProp;
import dev.yhat.trainer.optim.Schedule;
import dev.yhat.trainer.optim.ScheduleSpec;
import dev.yhat.trainer.optim.Sgd;
import dev.yhat.trainer.select.StandardSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options about how weights move: in steps or all rows at once, how far, how long. */
final class OptimizerOptions {
  private static final List<String> OF_STEPS =
      List.of(
          "--epochs",
          "--batch-size",
          "--learning-rate",
          "--momentum",
          "--nesterov",
          "--schedule",
          "--patience",
          "--no-shuffle",
          "--precision");
  private static final List<String> OF_SGD = List.of("--momentum", "--nesterov");
  private static final List<String> OF_LBFGS = List.of("--optimality-gap");
  private static final double USUAL_GAP = 1e-10;

  enum Method {
    sgd,
    adamw,
    rmsprop,
    lbfgs
  }

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      description =
          "sgd, adamw, rmsprop, or lbfgs, which sees all rows at once, for small tables"
              + " (default: ${DEFAULT-VALUE}).")
  private Method optimizer = Method.sgd;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "How often each row is seen (default: ${DEFAULT-VALUE}).")
  private int epochs = 100;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description =
          "After how many epochs without a lower validation loss to stop (default: never).")
  private @Nullable Integer patience = null;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Rows that a step learns from (default: ${DEFAULT-VALUE}).")
  private int batchSize = 32;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description = "Size of each step (default: 0.05 for sgd, 0.001 for adamw and rmsprop).")
  private @Nullable Double learningRate = null;

  @Option(
      names = "--momentum",
      paramLabel = "SHARE",
      description =
          "Of sgd: share of the last step that goes on; 0 for none (default: ${DEFAULT-VALUE}).")
  private double momentum = 0.9;

  @Option(names = "--nesterov", description = "Of sgd: use Nesterov's momentum, which looks ahead.")
  private boolean nesterov = false;

  @Option(
      names = "--weight-decay",
      paramLabel = "FACTOR",
      description =
          "Pull of the weights towards 0 (default: 0.01 for adamw, 0.001 for the others).")
  private @Nullable Double weightDecay = null;

  @Option(
      names = "--optimality-gap",
      paramLabel = "GAP",
      description =
          "Of lbfgs with --hidden none: how near the minimum of the loss to stop"
              + " (default: 1e-10).")
  private @Nullable Double optimalityGap = null;

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

  @Option(names = "--no-shuffle", description = "Keep the rows in their order in every epoch.")
  private boolean noShuffle = false;

  /**
   * Refuses options of another optimiser.
   *
   * @throws IllegalArgumentException naming one that was given
   */
  void requireMeaning(@Nullable CommandSpec command) {
    String here = "--optimizer " + optimizer;
    if (isFullBatch()) {
      Given.none(command, OF_STEPS, here);
    } else {
      Given.none(command, OF_LBFGS, here);
      Given.none(command, optimizer == Method.sgd ? List.of() : OF_SGD, here);
    }
  }

  /**
   * A classifier that learns as the options describe.
   *
   * @throws IllegalArgumentException naming an option whose value cannot be
   */
  Classifier on(Classifier classifier) {
    double decay = weightDecay();
    if (isFullBatch()) {
      double gap = optimalityGap == null ? USUAL_GAP : optimalityGap;
      Values.requireAboveZero("--optimality-gap", gap);
      return classifier.fullBatch(new FullBatch(decay, gap, new Lbfgs()));
    }
    Values.requireCount("--epochs", epochs);
    Values.requireCount("--batch-size", batchSize);
    if (patience != null) {
      Values.requireCount("--patience", patience);
    }
    Classifier steps =
        classifier
            .epochs(epochs)
            .batchSize(batchSize)
            .optimizer(optimizer(decay))
            .schedule(schedule())
            .shuffle(!noShuffle);
    return patience == null ? steps : steps.patience(patience);
  }

  /** How much weights are pulled towards 0. */
  double weightDecay() {
    double decay = weightDecay != null ? weightDecay : optimizer == Method.adamw ? 0.01 : 0.001;
    Values.require("--weight-decay", Double.isFinite(decay) && decay >= 0, "at least 0", decay);
    return decay;
  }

  private Optimizer optimizer(double decay) {
    double rate = learningRate != null ? learningRate : optimizer == Method.sgd ? 0.05 : 0.001;
    Values.requireAboveZero("--learning-rate", rate);
    Values.requireShare("--momentum", momentum);
    Values.require("--nesterov", !nesterov || momentum > 0, "--momentum above 0", momentum);
    return switch (optimizer) {
      case adamw -> new AdamW(rate, decay);
      case rmsprop -> new RmsProp(rate, 0.99, 1e-8, 0.0, decay);
      case sgd, lbfgs -> new Sgd(rate, momentum, nesterov, decay);
    };
  }

  /** Candidates of a search change the optimiser that the options describe. */
  StandardSettings searched() {
    return new StandardSettings(optimizer(weightDecay()));
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

  /** Whether all rows are learned from at once. */
  boolean isFullBatch() {
    return optimizer == Method.lbfgs;
  }

  /** Whether the training may end before its last epoch. */
  boolean hasPatience() {
    return patience != null;
  }

  /** Whether a gap is asked for that only softmax regression with weight decay has. */
  boolean needsConvexity() {
    return optimalityGap != null;
  }

  /** How often each row is seen, at most. */
  int epochs() {
    return isFullBatch() ? new Lbfgs().maxIterations() : epochs;
  }
}
