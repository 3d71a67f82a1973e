package dev.yhat.trainer.select;

import dev.yhat.trainer.EpochReport;
import dev.yhat.trainer.TrainingListener;
import dev.yhat.trainer.eval.Metric;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Counts the epochs of all trainings, and tells a listener, one call at a time. Thread-safe. */
final class ProgressCount {
  private final SelectionListener listener;
  private final ToLongFunction<EpochReport> mostEpochs;
  private long epochs;

  ProgressCount(SelectionListener listener, ToLongFunction<EpochReport> mostEpochs) {
    this.listener = listener;
    this.mostEpochs = mostEpochs;
  }

  /** The listener of one training. */
  TrainingListener of(String training) {
    return report -> epochEnded(training, report);
  }

  private synchronized void epochEnded(String training, EpochReport report) {
    epochs++;
    listener.epochEnded(
        new SelectionProgress(training, report, epochs, mostEpochs.applyAsLong(report)));
  }

  synchronized void ended(String training, Map<Metric, Double> metrics) {
    listener.trainingEnded(training, metrics);
  }

  synchronized void failed(String training, String reason) {
    listener.trainingFailed(training, reason);
  }

  /** Trained so far. */
  synchronized long epochs() {
    return epochs;
  }
}
