package dev.yhat.cli;

import dev.yhat.trainer.TrainingResult;
import dev.yhat.trainer.eval.Evaluation;
import dev.yhat.trainer.select.CrossValidationResult;
import dev.yhat.trainer.select.SearchResult;
import dev.yhat.trainer.select.SelectionListener;
import org.jspecify.annotations.Nullable;

/** How {@code train} presents itself. */
interface TrainingView {
  /** Before the training. */
  void begin(TrainingTable table);

  /**
   * During trainings that only measure.
   *
   * @param what they are for
   */
  SelectionListener selecting(String what);

  /** After a search. */
  void searched(SearchResult result);

  /** After a cross-validation. */
  void crossValidated(CrossValidationResult result);

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
