package dev.yhat.trainer;

import dev.yhat.core.Kernels;
import dev.yhat.core.Precision;
import dev.yhat.layers.Dense;
import dev.yhat.layers.Layer;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.file.Json;
import dev.yhat.trainer.TrainingResult.Ending;
import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.doctor.ClassShares;
import dev.yhat.trainer.doctor.DeadUnits;
import dev.yhat.trainer.doctor.Finding;
import dev.yhat.trainer.doctor.TrainingDoctor;
import dev.yhat.trainer.eval.Baseline;
import dev.yhat.trainer.eval.Evaluation;
import dev.yhat.trainer.eval.Metric;
import dev.yhat.trainer.eval.Predictions;
import dev.yhat.trainer.eval.TemperatureScaling;
import dev.yhat.trainer.optim.Lbfgs;
import dev.yhat.trainer.table.CsvOptions;
import dev.yhat.trainer.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** One training of a {@link Classifier} on a table: from fresh weights to a result. */
final class ClassifierTraining {
  private static final String INITIALIZED = "initialized";

  private final ClassifierSettings settings;
  private final PreparedTable table;
  private final @Nullable Table from;
  private final @Nullable String label;
  private final List<EpochReport> history = new ArrayList<>();
  private final TrainingDoctor doctor;

  /** A training that has not begun; {@code from} is the raw table, and null if there is none. */
  ClassifierTraining(
      ClassifierSettings settings,
      PreparedTable table,
      @Nullable Table from,
      @Nullable String label) {
    this.settings = settings;
    this.table = table;
    this.from = from;
    this.label = label;
    this.doctor =
        new TrainingDoctor(
            ClassShares.of(counts(table.training()), settings.balanced, settings.labelSmoothing),
            settings.learningRate(),
            settings.listener::found);
  }

  private static int[] counts(DataSet data) {
    int[] counts = new int[data.classes()];
    for (int i = 0; i < data.rows(); i++) {
      counts[data.label(i)]++;
    }
    return counts;
  }

  /** What a way of training leads to. */
  private record Fitted(
      Network network, int bestEpoch, Ending ending, OptionalDouble optimalityGap) {}

  TrainingResult run() {
    settings.requireCheckpointsPossible();
    settings.requireRowsHeldOut(table.split());
    table.findings().forEach(settings.listener::found);
    Network initialized = settings.initialized(table);
    Network start = settings.started(initialized);
    String begun = start == initialized ? INITIALIZED : WeightsFingerprint.of(start);
    Fitted fitted =
        settings.fullBatch == null ? step(start, begun) : minimize(start, settings.fullBatch);
    Network network = fitted.network();
    doctor.deadUnits(network, DeadUnits.sample(table.training()));
    Predictions predictions = predictions(network);
    Json notes =
        Json.object()
            .with("ending", fitted.ending().name().toLowerCase(Locale.ROOT))
            .with("best_epoch", fitted.bestEpoch());
    if (settings.calibrated && predictions != null) {
      double temperature = TemperatureScaling.fit(predictions).temperature();
      network = cooled(network, temperature);
      predictions = predictions(network);
      notes = notes.with("temperature", temperature);
    }
    if (predictions != null) {
      notes = notes.with("validation", scores(predictions.evaluation()));
    }
    Provenance provenance =
        new Provenance(
            table.training().rows(),
            table.fingerprint(),
            label,
            recorded().with("start", begun).with("result", notes));
    SoftmaxClassifier classifier = new SoftmaxClassifier(network);
    return new TrainingResult(
        new Model(table.encoder(), table.standardizer(), classifier, table.classes(), provenance),
        history,
        fitted.bestEpoch(),
        fitted.ending(),
        fitted.optimalityGap(),
        table.split(),
        predictions,
        findings(),
        Baseline.of(table.training()));
  }

  /** The settings, with those of a raw table: what it takes to train again from its file. */
  private Json recorded() {
    if (from == null) {
      return settings.json();
    }
    Json json = settings.json().with("encoding", settings.encoding.describe());
    Optional<CsvOptions> reading = from.reading();
    return reading.isPresent() ? json.with("reading", reading.get().describe()) : json;
  }

  private static Json scores(Evaluation evaluation) {
    double logLoss = evaluation.logLoss();
    return Json.object()
        .with("rows", evaluation.rows())
        .with(Metric.ACCURACY.key(), evaluation.accuracy())
        .with(Metric.LOG_LOSS.key(), Double.isFinite(logLoss) ? Json.of(logLoss) : Json.NULL)
        .with(Metric.MACRO_F1.key(), evaluation.macro().f1());
  }

  private List<Finding> findings() {
    return Stream.concat(table.findings().stream(), doctor.findings().stream()).toList();
  }

  private Fitted step(Network start, String begun) {
    try (TrainingSession session = settings.session(start, table.training(), doctor)) {
      DataSet validation = table.validation();
      CheckpointKeeper keeper = keeper(start, begun);
      TrainingProgress progress = keeper == null ? null : begin(session, keeper);
      TrainingOutcome outcome;
      try {
        outcome =
            settings
                .trainer(validation != null)
                .train(
                    session,
                    table.training(),
                    validation,
                    recording(begun.equals(INITIALIZED)),
                    progress,
                    keeper);
      } catch (CancellationException interrupted) {
        if (!settings.resultOnInterrupt || history.isEmpty()) {
          throw interrupted;
        }
        return new Fitted(
            session.snapshot(), bestEpoch(), Ending.INTERRUPTED, OptionalDouble.empty());
      }
      return new Fitted(
          session.snapshot(),
          outcome.bestEpoch(),
          outcome.stoppedEarly() ? Ending.STOPPED_EARLY : Ending.FINISHED,
          OptionalDouble.empty());
    }
  }

  private @Nullable CheckpointKeeper keeper(Network start, String begun) {
    Checkpoints checkpoints = settings.checkpoints;
    return checkpoints == null
        ? null
        : new CheckpointKeeper(checkpoints, doctor, identity(start, begun));
  }

  /** Everything that the training's bits depend on. */
  private Json identity(Network start, String begun) {
    return Json.object()
        .with("data", table.fingerprint())
        .with("label", label == null ? Json.NULL : Json.of(label))
        .with("settings", settings.json())
        .with("layers", Json.ofStrings(start.layers().stream().map(Layer::toString).toList()))
        .with("start", begun)
        .with("means", Json.ofNumbers(table.standardizer().means()))
        .with("scales", Json.ofNumbers(table.standardizer().scales()))
        .with("classes", Json.ofStrings(table.classes().classes()))
        .with("table", table.encoder().describe());
  }

  /** Where to go on from; null to begin. */
  private @Nullable TrainingProgress begin(TrainingSession session, CheckpointKeeper keeper) {
    session.requireState();
    if (!settings.resume) {
      keeper.begin();
      return null;
    }
    TrainingProgress progress = keeper.resume(session);
    if (progress != null) {
      history.addAll(progress.history());
      settings.listener.resumed(progress.history(), progress.batches());
    }
    return progress;
  }

  /** The epoch whose weights an interrupted training leaves; see {@link Trainer#train}. */
  private int bestEpoch() {
    int best = history.size();
    double lowest = Double.POSITIVE_INFINITY;
    for (EpochReport report : history) {
      if (report.validation() != null && report.validation().loss() < lowest) {
        lowest = report.validation().loss();
        best = report.epoch();
      }
    }
    return best;
  }

  private Fitted minimize(Network start, FullBatch fullBatch) {
    FullBatchResult result;
    try (Kernels kernels = settings.kernels(Precision.DOUBLE)) {
      result =
          fullBatch.train(
              start, settings.loss(table.training()), table.training(), kernels, recording(false));
    }
    if (result.stop() == Lbfgs.Stop.INTERRUPTED
        && (!settings.resultOnInterrupt || result.iterations() == 0)) {
      throw new CancellationException(
          "training interrupted after " + result.iterations() + " iterations");
    }
    Ending ending =
        switch (result.stop()) {
          case CONVERGED -> Ending.FINISHED;
          case INTERRUPTED -> Ending.INTERRUPTED;
          case MAX_ITERATIONS, LINE_SEARCH_FAILED -> Ending.NOT_CONVERGED;
        };
    return new Fitted(result.network(), result.iterations(), ending, result.optimalityGap());
  }

  private @Nullable Predictions predictions(Network network) {
    DataSet validation = table.validation();
    try {
      return validation == null ? null : Predictions.of(new SoftmaxClassifier(network), validation);
    } catch (IllegalArgumentException overflow) { // the data has been checked: it is the weights
      throw new TrainingException(
          "validation after epoch "
              + history.size()
              + ": "
              + overflow.getMessage()
              + "; a smaller learning rate, gradient clipping or standardised columns often help");
    }
  }

  /** The network whose logits are divided by a temperature: its last weights and bias are. */
  private static Network cooled(Network network, double temperature) {
    Layer last = network.layers().get(network.layers().size() - 1);
    if (!(last instanceof Dense)) {
      throw new IllegalArgumentException(
          "calibration: expected a dense layer at the end, got " + last);
    }
    List<DMatrixRMaj> parameters = new ArrayList<>(network.parameters());
    for (int i = parameters.size() - 2; i < parameters.size(); i++) {
      DMatrixRMaj divided = parameters.get(i).copy();
      for (int j = 0; j < divided.getNumElements(); j++) {
        divided.data[j] /= temperature;
      }
      parameters.set(i, divided);
    }
    return network.withParameters(parameters);
  }

  private TrainingListener recording(boolean fresh) {
    TrainingListener listener = settings.listener;
    return new TrainingListener() {
      @Override
      public void epochEnded(EpochReport report) {
        history.add(report);
        doctor.epochEnded(report);
        listener.epochEnded(report);
      }

      @Override
      public void batchEnded(int epoch, int batch, int batches, double loss) {
        if (fresh && epoch == 1 && batch == 1) {
          doctor.firstLoss(loss, Math.min(settings.batchSize, table.training().rows()));
        }
        listener.batchEnded(epoch, batch, batches, loss);
      }
    };
  }
}
