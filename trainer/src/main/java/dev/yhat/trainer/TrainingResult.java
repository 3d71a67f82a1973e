package dev.yhat.trainer;

import dev.yhat.trainer.data.Split;
import dev.yhat.trainer.eval.Evaluation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Classifier#train} found out, besides the model.
 *
 * @param model the fitted model
 * @param history each epoch's report, first to last
 * @param split which rows it learned from, and which were held out
 * @param validation the model's evaluation on the held-out rows; null if there are none
 */
public record TrainingResult(
    Model model, List<EpochReport> history, Split split, @Nullable Evaluation validation) {
  /** Copies the history. */
  public TrainingResult {
    history = List.copyOf(history);
  }
}
