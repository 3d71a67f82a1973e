package dev.yhat.spark;

import dev.yhat.trainer.EpochReport;
import java.util.List;

/**
 * How a training on Spark went; the model that was just trained has it, one that was loaded has
 * not.
 *
 * @param history loss and accuracy of each epoch
 * @param bestEpoch the epoch, from 1, whose weights the model has
 * @param epochs how many there would have been
 * @param rowsByPartition training rows of each partition
 */
public record YhatTrainingSummary(
    List<EpochReport> history, int bestEpoch, int epochs, List<Integer> rowsByPartition) {
  /** Copies the lists. */
  public YhatTrainingSummary {
    history = List.copyOf(history);
    rowsByPartition = List.copyOf(rowsByPartition);
  }

  /** Training loss of each epoch. */
  public double[] objectiveHistory() {
    return history.stream().mapToDouble(report -> report.training().loss()).toArray();
  }

  /** How many epochs were done. */
  public int totalIterations() {
    return history.size();
  }

  /** Whether early stopping ended it before its last epoch. */
  public boolean stoppedEarly() {
    return history.size() < epochs;
  }
}
