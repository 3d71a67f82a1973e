package dev.yhat.cli;

import dev.yhat.trainer.TrainingResult;
import dev.yhat.trainer.eval.Evaluation;
import org.jspecify.annotations.Nullable;

/** How {@code train} presents itself. */
interface TrainingView {
  /** Before the training. */
  void begin(TrainingTable table);

  /** During the training. */
  Progress progress();

  /**
   * After the training.
   *
   * @param test evaluation on the test table; null if there is none
   * @param folder that the model was written to
   */
  void end(TrainingResult result, @Nullable Evaluation test, ModelFolder folder);
}
