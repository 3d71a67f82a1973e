package dev.yhat.trainer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a call of {@link Trainer#train}, or a like loop, stands between two batches.
 *
 * @param history reports of the epochs that have ended
 * @param batches how many of the epoch at hand have been done or left out; with all of them, its
 *     validation is still to come
 * @param sums what they add up to
 * @param seconds since the training began
 * @param best what early stopping remembers; null without it
 */
public record TrainingProgress(
    List<EpochReport> history,
    int batches,
    EpochSums sums,
    double seconds,
    @Nullable BestSoFar best) {
  /** Checks the number of batches, and copies the history. */
  public TrainingProgress {
    if (batches < 0) {
      throw new IllegalArgumentException(
          "TrainingProgress: expected at least 0 batches, got " + batches);
    }
    history = List.copyOf(history);
  }
}
