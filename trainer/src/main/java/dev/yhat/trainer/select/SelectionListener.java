package dev.yhat.trainer.select;

import dev.yhat.trainer.eval.Metric;
import java.util.Map;

/**
 * Hears of the trainings of a cross-validation or a search: one call at a time, on the threads that
 * train. Which training comes when, depends on these; the result does not.
 */
@FunctionalInterface
public interface SelectionListener {
  /** An epoch of one of the trainings ended. */
  void epochEnded(SelectionProgress progress);

  /**
   * A training ended.
   *
   * @param training which one, as in {@link SelectionProgress}
   * @param metrics of the rows that were held out
   */
  default void trainingEnded(String training, Map<Metric, Double> metrics) {}

  /**
   * A training of a search failed, which puts its candidate out.
   *
   * @param training which one, as in {@link SelectionProgress}
   * @param reason the {@link dev.yhat.trainer.TrainingException}'s message
   */
  default void trainingFailed(String training, String reason) {}
}
