package dev.yhat.trainer;

import dev.yhat.core.Activation;
import dev.yhat.core.Kernels;
import dev.yhat.core.Precision;
import dev.yhat.core.Relu;
import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.file.Json;
import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.optim.ConstantRate;
import dev.yhat.trainer.optim.Optimizer;
import dev.yhat.trainer.optim.OptimizerSpec;
import dev.yhat.trainer.optim.Schedule;
import dev.yhat.trainer.optim.ScheduleSpec;
import dev.yhat.trainer.optim.Sgd;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * The settings of a {@link Classifier}, which tells what they mean; mutable, and written to only
 * before a classifier is made of them.
 */
final class ClassifierSettings {
  List<Integer> hidden = List.of(64);
  Activation activation = new Relu();
  double dropout = 0.0;
  int epochs = 100;
  int batchSize = 32;
  Optimizer optimizer = new Sgd(0.05, 0.9, false, 1e-3);
  Schedule schedule = new ConstantRate();
  double labelSmoothing = 0.0;
  boolean balanced = false;
  double validation = 0.0;
  boolean shuffle = true;
  boolean standardize = true;
  long seed = 42;
  Precision precision = Precision.DOUBLE;
  int threads = 1;
  boolean vectorsAtOnce = false;
  UnaryOperator<Network> start = UnaryOperator.identity();
  TrainingListener listener = report -> {};

  ClassifierSettings copy() {
    ClassifierSettings copy = new ClassifierSettings();
    copy.hidden = hidden;
    copy.activation = activation;
    copy.dropout = dropout;
    copy.epochs = epochs;
    copy.batchSize = batchSize;
    copy.optimizer = optimizer;
    copy.schedule = schedule;
    copy.labelSmoothing = labelSmoothing;
    copy.balanced = balanced;
    copy.validation = validation;
    copy.shuffle = shuffle;
    copy.standardize = standardize;
    copy.seed = seed;
    copy.precision = precision;
    copy.threads = threads;
    copy.vectorsAtOnce = vectorsAtOnce;
    copy.start = start;
    copy.listener = listener;
    return copy;
  }

  Network initialized(DataSet training) {
    return SoftmaxClassifier.create(
            training.inputs(), hidden, activation, dropout, training.classes(), seed)
        .network();
  }

  /** What training starts from; the initialised network itself unless {@code start} is set. */
  Network started(Network initialized) {
    Network network = start.apply(initialized);
    if (network == null
        || network.inputs() != initialized.inputs()
        || network.outputs() != initialized.outputs()) {
      throw new IllegalArgumentException(
          "start: expected a network with "
              + initialized.inputs()
              + " inputs and "
              + initialized.outputs()
              + " outputs, got "
              + network);
    }
    return network;
  }

  TrainingSession session(Network from, DataSet training) {
    Kernels kernels = new Kernels(precision, threads);
    if (vectorsAtOnce) {
      kernels.useVectors();
    }
    SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy().withLabelSmoothing(labelSmoothing);
    return new TrainingSession(
        from,
        balanced ? loss.withClassWeights(ClassWeights.balanced(training)) : loss,
        optimizer,
        schedule,
        trainer().stepsPerEpoch(training.rows()),
        seed,
        kernels);
  }

  Trainer trainer() {
    return new Trainer(epochs, batchSize, shuffle);
  }

  /** For the model's provenance; the layers are described elsewhere. */
  Json json() {
    return Json.object()
        .with("epochs", epochs)
        .with("batch_size", batchSize)
        .with("optimizer", OptimizerSpec.describe(optimizer))
        .with("schedule", ScheduleSpec.describe(schedule))
        .with("label_smoothing", labelSmoothing)
        .with("class_weight", balanced ? "balanced" : "none")
        .with("validation", validation)
        .with("shuffle", shuffle)
        .with("standardize", standardize)
        .with("seed", seed)
        .with("precision", precision.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return "hidden " + hidden + ", " + activation + ", dropout " + dropout + ", " + json();
  }
}
