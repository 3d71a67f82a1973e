package dev.yhat.trainer;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.layers.file.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** Where a training stands, as tensors and a document; part of a checkpoint's file. */
final class ProgressTensors {
  private static final String HISTORY = "history";
  private static final String EPOCH = "epoch";
  private static final String EARLY_STOPPING = "early_stopping";
  private static final int COLUMNS = 5;

  private ProgressTensors() {}

  /** Adds all tensors but the best weights. */
  static void add(List<Tensor> tensors, TrainingProgress progress) {
    List<EpochReport> history = progress.history();
    double[] rows = new double[history.size() * COLUMNS];
    for (int i = 0; i < history.size(); i++) {
      EpochReport report = history.get(i);
      Score validation = report.validation();
      rows[i * COLUMNS] = report.training().loss();
      rows[i * COLUMNS + 1] = report.training().accuracy();
      rows[i * COLUMNS + 2] = validation == null ? Double.NaN : validation.loss();
      rows[i * COLUMNS + 3] = validation == null ? Double.NaN : validation.accuracy();
      rows[i * COLUMNS + 4] = report.seconds();
    }
    tensors.add(Tensor.ofAnyNumbers(HISTORY, List.of(history.size(), COLUMNS), rows));
    EpochSums sums = progress.sums();
    tensors.add(
        numbers(
            EPOCH,
            sums.lossTimesWeight(),
            sums.weight(),
            (double) sums.correct(),
            (double) sums.rows()));
    BestSoFar best = progress.best();
    if (best != null) {
      Score score = best.score();
      tensors.add(
          numbers(
              EARLY_STOPPING,
              best.epoch(),
              score.loss(),
              score.accuracy(),
              best.mark(),
              best.markEpoch()));
    }
  }

  private static Tensor numbers(String name, double... numbers) {
    return Tensor.ofAnyNumbers(name, List.of(numbers.length), numbers);
  }

  /** What is no floating-point number, and what tells which tensors there are. */
  static Json describe(TrainingProgress progress) {
    List<EpochReport> history = progress.history();
    return Json.object()
        .with("epochs_done", history.size())
        .with("epochs", history.isEmpty() ? 0 : history.get(0).epochs())
        .with("validated", history.stream().anyMatch(report -> report.validation() != null))
        .with("batches_done", progress.batches())
        .with("seconds", progress.seconds())
        .with("early_stopping", progress.best() != null);
  }

  /**
   * Reads what {@link #describe} and {@link #add} gave.
   *
   * @param weights of the best epoch; null without early stopping
   */
  static TrainingProgress read(
      Json json, CheckpointTensors tensors, @Nullable List<DMatrixRMaj> weights)
      throws ModelFormatException {
    json.requireOnly(
        "epochs_done", "epochs", "validated", "batches_done", "seconds", "early_stopping");
    List<EpochReport> history = history(json, tensors);
    double[] sums = tensors.numbers(EPOCH, List.of(4));
    return new TrainingProgress(
        history,
        json.get("batches_done").integer(0, Integer.MAX_VALUE),
        new EpochSums(sums[0], sums[1], (long) sums[2], (long) sums[3]),
        json.get("seconds").number(),
        weights == null ? null : best(tensors, weights));
  }

  private static List<EpochReport> history(Json json, CheckpointTensors tensors)
      throws ModelFormatException {
    int done = json.get("epochs_done").integer(0, Integer.MAX_VALUE);
    int epochs = json.get("epochs").integer(0, Integer.MAX_VALUE);
    boolean validated = json.get("validated").bool();
    double[] rows = tensors.numbers(HISTORY, List.of(done, COLUMNS));
    List<EpochReport> history = new ArrayList<>();
    for (int i = 0; i < done; i++) {
      int row = i * COLUMNS;
      Score validation =
          validated && !Double.isNaN(rows[row + 2])
              ? new Score(rows[row + 2], rows[row + 3])
              : null;
      Score training = new Score(rows[row], rows[row + 1]);
      history.add(new EpochReport(i + 1, epochs, training, validation, rows[row + 4]));
    }
    return history;
  }

  private static BestSoFar best(CheckpointTensors tensors, List<DMatrixRMaj> weights)
      throws ModelFormatException {
    double[] numbers = tensors.numbers(EARLY_STOPPING, List.of(COLUMNS));
    return new BestSoFar(
        (int) numbers[0], new Score(numbers[1], numbers[2]), numbers[3], (int) numbers[4], weights);
  }
}
