package dev.yhat.cli.report;

import dev.yhat.trainer.Score;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the epochs of a training achieved.
 *
 * @param epochs in their order, at least one
 * @param bestEpoch number of the epoch whose weights the model has
 * @param note how the training ended, in a sentence or two; may be empty
 */
public record History(List<Epoch> epochs, int bestEpoch, String note) {
  /**
   * A history whose list does not change.
   *
   * @throws IllegalArgumentException if the best epoch is none of them
   */
  public History {
    epochs = List.copyOf(epochs);
    int best = bestEpoch;
    if (epochs.stream().noneMatch(e -> e.epoch() == best)) {
      throw new IllegalArgumentException(
          "History: expected the best epoch among " + epochs.size() + " epochs, got " + bestEpoch);
    }
  }

  /** Whether any epoch was measured on a validation part. */
  boolean hasValidation() {
    return epochs.stream().anyMatch(epoch -> epoch.validation() != null);
  }

  /**
   * One epoch.
   *
   * @param epoch its number, ascending
   * @param training on the training part
   * @param validation on the validation part, null if there is none
   */
  public record Epoch(int epoch, Score training, @Nullable Score validation) {}
}
