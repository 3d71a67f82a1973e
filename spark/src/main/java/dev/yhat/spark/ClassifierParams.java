package dev.yhat.spark;

import dev.yhat.layers.file.ActivationNames;
import dev.yhat.trainer.optim.ScheduleSpec;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.Identifiable;
import org.jspecify.annotations.Nullable;
import scala.Function1;

/** The parameters that {@link YhatClassifier} has beside those of every classifier. */
final class ClassifierParams implements Serializable {
  private static final long serialVersionUID = 1L;

  static final String SYNCHRONOUS = "synchronous";
  static final String LOCAL_STEPS = "localSteps";

  private static final int MOST_ROWS_A_BATCH = 1 << 24;

  final IntArrayParam hiddenLayers;
  final Param<String> activation;
  final DoubleParam dropout;
  final IntParam epochs;
  final IntParam batchSize;
  final Param<String> optimizer;
  final DoubleParam learningRate;
  final DoubleParam momentum;
  final DoubleParam weightDecay;
  final Param<String> schedule;
  final DoubleParam labelSmoothing;
  final BooleanParam balanced;
  final BooleanParam standardization;
  final Param<String> weightCol;
  final Param<String> validationIndicatorCol;
  final IntParam patience;
  final Param<String> trainingMode;
  final IntParam localSteps;
  final LongParam seed;
  final Param<String> checkpointDir;
  final IntParam checkpointEpochs;
  final BooleanParam resume;

  /** Parameters of {@code owner}, which knows its uid by now. */
  ClassifierParams(Identifiable owner) {
    hiddenLayers =
        new IntArrayParam(
            (org.apache.spark.ml.param.Params) owner,
            "hiddenLayers",
            "widths of the hidden layers, first to last; none for softmax regression",
            valid(widths -> Arrays.stream(widths).allMatch(width -> width > 0)));
    activation =
        text(
            owner,
            "activation",
            "after each hidden layer: " + String.join(", ", ActivationNames.names()),
            ActivationNames.names());
    dropout = number(owner, "dropout", "share of hidden outputs that a step drops, in [0, 1)", 1);
    epochs = new IntParam(owner, "epochs", "how often each row is seen", ParamValidators.gt(0));
    batchSize =
        new IntParam(
            owner,
            "batchSize",
            "rows a step: of all partitions together if synchronous, of each with local steps",
            ParamValidators.inRange(1, MOST_ROWS_A_BATCH));
    optimizer =
        text(
            owner,
            "optimizer",
            "sgd (with momentum) or adamw",
            List.of(OptimizerSettings.SGD, OptimizerSettings.ADAMW));
    learningRate =
        new DoubleParam(
            owner,
            "learningRate",
            "how far a step moves the weights, above 0",
            ParamValidators.inRange(0, Double.MAX_VALUE, false, true));
    momentum = number(owner, "momentum", "of sgd, in [0, 1)", 1);
    weightDecay =
        number(owner, "weightDecay", "pull of the weights towards 0, ≥ 0", Double.MAX_VALUE);
    schedule =
        new Param<>(
            owner,
            "schedule",
            "of the learning rate: constant, step:EPOCHS:DECAY, cosine, cosine:EPOCHS,"
                + " inverse:POWER, warmup:EPOCHS, the last also with + and another",
            valid(ClassifierParams::isSchedule));
    labelSmoothing =
        number(owner, "labelSmoothing", "share of a label given to all classes, in [0, 1)", 1);
    balanced =
        new BooleanParam(owner, "balanced", "whether rare classes count as much as frequent ones");
    standardization =
        new BooleanParam(
            owner, "standardization", "whether features are scaled to mean 0 and deviation 1");
    weightCol = new Param<>(owner, "weightCol", "column of the rows' weights; unset: 1");
    validationIndicatorCol =
        new Param<>(
            owner,
            "validationIndicatorCol",
            "boolean column: true for rows to validate on; the best epoch's weights are then kept");
    patience =
        new IntParam(
            owner,
            "patience",
            "epochs without a lower validation loss after which training ends; needs"
                + " validationIndicatorCol",
            ParamValidators.gt(0));
    trainingMode =
        text(
            owner,
            "trainingMode",
            SYNCHRONOUS
                + ": gradients are averaged each step; "
                + LOCAL_STEPS
                + ": partitions"
                + " train alone and average their weights",
            List.of(SYNCHRONOUS, LOCAL_STEPS));
    localSteps =
        new IntParam(
            owner,
            "localSteps",
            "steps between two averages in the mode localSteps; 0: an epoch",
            ParamValidators.gtEq(0));
    seed = new LongParam(owner, "seed", "of everything random: weights, order, dropout");
    checkpointDir =
        new Param<>(
            owner,
            "checkpointDir",
            "folder for this training's checkpoints, on any Hadoop file system; unset: none");
    checkpointEpochs =
        new IntParam(
            owner, "checkpointEpochs", "epochs between two checkpoints", ParamValidators.gt(0));
    resume =
        new BooleanParam(
            owner, "resume", "whether to go on from the newest checkpoint in checkpointDir");
  }

  /** A value that a parameter can be set to: not null. */
  static <T> T required(Param<?> param, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(param.name() + ": expected a value, got null");
    }
    return value;
  }

  /** A text that is set; null if it is not, or is empty. */
  static @Nullable String text(YhatClassifier classifier, Param<String> param) {
    String value = classifier.isDefined(param) ? classifier.getOrDefault(param) : null;
    return value == null || value.isEmpty() ? null : value;
  }

  private static DoubleParam number(Identifiable owner, String name, String doc, double below) {
    return new DoubleParam(owner, name, doc, ParamValidators.inRange(0, below, true, false));
  }

  private static Param<String> text(
      Identifiable owner, String name, String doc, List<String> allowed) {
    return new Param<>(owner, name, doc, valid(allowed::contains));
  }

  private static boolean isSchedule(String text) {
    try {
      ScheduleSpec.parse(text, 1);
      return true;
    } catch (IllegalArgumentException unknown) {
      return false;
    }
  }

  /** A condition that Java can serialize. */
  private interface Condition<T> extends Serializable {
    boolean holds(T value);
  }

  private static <T> Function1<T, Object> valid(Condition<T> condition) {
    return (Function1<T, Object> & Serializable) value -> condition.holds(value);
  }
}
