package dev.yhat.trainer;

import dev.yhat.core.Activation;
import dev.yhat.core.Kernels;
import dev.yhat.core.Loss;
import dev.yhat.core.Precision;
import dev.yhat.core.Relu;
import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.file.Json;
import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.data.Split;
import dev.yhat.trainer.doctor.TrainingDoctor;
import dev.yhat.trainer.optim.AdamW;
import dev.yhat.trainer.optim.ClippedByNorm;
import dev.yhat.trainer.optim.ConstantRate;
import dev.yhat.trainer.optim.Optimizer;
import dev.yhat.trainer.optim.OptimizerSpec;
import dev.yhat.trainer.optim.RmsProp;
import dev.yhat.trainer.optim.Schedule;
import dev.yhat.trainer.optim.ScheduleSpec;
import dev.yhat.trainer.optim.Sgd;
import dev.yhat.trainer.table.EncoderSettings;
import dev.yhat.trainer.table.Table;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link Classifier}, which tells what they mean; mutable, and written to only
 * before a classifier is made of them.
 */
final class ClassifierSettings {
  static final int NO_LIMIT = Integer.MAX_VALUE;

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
  @Nullable FullBatch fullBatch = null;
  int patience = NO_LIMIT;
  boolean calibrated = false;
  boolean resultOnInterrupt = false;
  boolean examined = true;
  EncoderSettings encoding = new EncoderSettings();
  @Nullable String weightColumn = null;
  @Nullable Model warmStart = null;
  @Nullable Checkpoints checkpoints = null;
  boolean resume = false;
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
    copy.fullBatch = fullBatch;
    copy.patience = patience;
    copy.calibrated = calibrated;
    copy.resultOnInterrupt = resultOnInterrupt;
    copy.examined = examined;
    copy.encoding = encoding;
    copy.weightColumn = weightColumn;
    copy.warmStart = warmStart;
    copy.checkpoints = checkpoints;
    copy.resume = resume;
    copy.start = start;
    copy.listener = listener;
    return copy;
  }

  /**
   * Requires that checkpoints are kept where they are resumed from, and only of what has any.
   *
   * @throws IllegalArgumentException if not
   */
  void requireCheckpointsPossible() {
    if (resume && checkpoints == null) {
      throw new IllegalArgumentException("resume: expected checkpoints to go on from, got none");
    }
    if (fullBatch != null && checkpoints != null) {
      throw new IllegalArgumentException(
          "checkpoints: expected a training in steps, got L-BFGS, which keeps none: it has to start"
              + " again");
    }
  }

  /**
   * Requires that rows are held out for what is measured on them.
   *
   * @throws IllegalArgumentException if not
   */
  void requireRowsHeldOut(Split split) {
    if (split.validation().length == 0) {
      requireNotNeeded("patience", fullBatch == null && patience != NO_LIMIT, split);
      requireNotNeeded("calibration", calibrated, split);
    }
  }

  private void requireNotNeeded(String who, boolean needed, Split split) {
    if (needed) {
      throw new IllegalArgumentException(
          who
              + ": expected rows held out for validation, got none of "
              + split.training().length
              + " with a share of "
              + validation);
    }
  }

  /** The columns of a table that features are made of. */
  Table inputs(Table table, String label) {
    return weightColumn == null ? table.without(label) : table.without(label, weightColumn);
  }

  /** Fresh weights; those of features that no training row has would never learn, and are 0. */
  Network initialized(PreparedTable table) {
    DataSet training = table.training();
    Network network =
        SoftmaxClassifier.create(
                training.inputs(), hidden, activation, dropout, training.classes(), seed)
            .network();
    return SilentFeatures.silenced(network, table);
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

  TrainingSession session(Network from, DataSet training, TrainingDoctor doctor) {
    Loss loss = loss(training);
    int steps = trainer().stepsPerEpoch(training.rows());
    Kernels kernels = kernels(precision);
    try {
      return new TrainingSession(from, loss, watched(doctor), schedule, steps, seed, kernels);
    } catch (RuntimeException refused) { // by an optimiser of the user's own
      kernels.close();
      throw refused;
    }
  }

  private Optimizer watched(TrainingDoctor doctor) {
    return parameters -> new Watched(optimizer.start(parameters), doctor);
  }

  /** Shows a doctor the gradients before another updater uses them. */
  private record Watched(Optimizer.Updater updater, TrainingDoctor doctor)
      implements Optimizer.Updater {
    @Override
    public void update(List<DMatrixRMaj> gradients, double rateFactor) {
      doctor.gradients(gradients);
      updater.update(gradients, rateFactor);
    }

    @Override
    public void update(List<DMatrixRMaj> gradients, double rateFactor, Kernels kernels) {
      doctor.gradients(gradients);
      updater.update(gradients, rateFactor, kernels);
    }

    @Override
    public List<DMatrixRMaj> state() {
      return updater.state();
    }
  }

  /** Where advice about the learning rate starts from; NaN if it is not known. */
  double learningRate() {
    Optimizer inner = optimizer instanceof ClippedByNorm clipped ? clipped.optimizer() : optimizer;
    if (inner instanceof Sgd sgd) {
      return sgd.learningRate();
    }
    if (inner instanceof AdamW adam) {
      return adam.learningRate();
    }
    return inner instanceof RmsProp rms ? rms.learningRate() : Double.NaN;
  }

  Kernels kernels(Precision ofProducts) {
    Kernels kernels = new Kernels(ofProducts, threads);
    if (vectorsAtOnce) {
      kernels.useVectors();
    }
    return kernels;
  }

  SoftmaxCrossEntropy loss(DataSet training) {
    SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy().withLabelSmoothing(labelSmoothing);
    return balanced ? loss.withClassWeights(ClassWeights.balanced(training)) : loss;
  }

  private Trainer trainer() {
    return new Trainer(epochs, batchSize, shuffle);
  }

  /** Keeps the best epoch's weights where there is a part to tell by. */
  Trainer trainer(boolean validated) {
    return validated ? trainer().withEarlyStopping(new EarlyStopping(patience)) : trainer();
  }

  /** For the model's provenance; the layers are described elsewhere. */
  Json json() {
    Json json = fullBatch == null ? stepSettings() : fullBatchSettings(fullBatch);
    return json.with("label_smoothing", labelSmoothing)
        .with("class_weight", balanced ? "balanced" : "none")
        .with("sample_weight", weightColumn == null ? Json.NULL : Json.of(weightColumn))
        .with("validation", validation)
        .with("standardize", standardize)
        .with("calibrate", calibrated)
        .with("seed", seed);
  }

  private static Json fullBatchSettings(FullBatch fullBatch) {
    return Json.object()
        .with(
            "optimizer",
            Json.object()
                .with("type", "lbfgs")
                .with("history", fullBatch.lbfgs().history())
                .with("gradient_norm", fullBatch.lbfgs().gradientNorm()))
        .with("weight_decay", fullBatch.weightDecay())
        .with("optimality_gap", fullBatch.optimalityGap())
        .with("max_iterations", fullBatch.lbfgs().maxIterations());
  }

  private Json stepSettings() {
    return Json.object()
        .with("epochs", epochs)
        .with("patience", patience == NO_LIMIT ? Json.NULL : Json.of(patience))
        .with("batch_size", batchSize)
        .with("optimizer", OptimizerSpec.describe(optimizer))
        .with("schedule", ScheduleSpec.describe(schedule))
        .with("shuffle", shuffle)
        .with("precision", precision.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return "hidden " + hidden + ", " + activation + ", dropout " + dropout + ", " + json();
  }
}
