package dev.yhat.trainer;

import dev.yhat.trainer.data.Split;
import dev.yhat.trainer.doctor.Finding;
import dev.yhat.trainer.eval.Baseline;
import dev.yhat.trainer.eval.Evaluation;
import dev.yhat.trainer.eval.Predictions;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Classifier#train} found out, besides the model.
 *
 * @param model the fitted model
 * @param history each epoch's report, first to last; of L-BFGS, each iteration's
 * @param bestEpoch the epoch whose weights the model has: the one with the lowest validation loss,
 *     or the last one if no row is held out; an interrupted training without held-out rows has
 *     those of the epoch in which it was, after some more batches. Of L-BFGS, the last iteration
 * @param ending why the training ended
 * @param optimalityGap by how much at most the regularised training loss is above its minimum;
 *     empty unless that is known, see {@link FullBatch}
 * @param split which rows it learned from, and which were held out
 * @param validationPredictions the model's predictions for the held-out rows; null if there are
 *     none
 * @param findings what may hurt: of the table before the training, if it was one, and of the
 *     training
 * @param baseline what guessing by the training part's class frequencies would predict
 */
public record TrainingResult(
    Model model,
    List<EpochReport> history,
    int bestEpoch,
    Ending ending,
    OptionalDouble optimalityGap,
    Split split,
    @Nullable Predictions validationPredictions,
    List<Finding> findings,
    Baseline baseline) {
  /** Why a training ended. */
  public enum Ending {
    /** It did all its epochs, or converged. */
    FINISHED,
    /** The validation loss had not improved for as many epochs as patience lasts. */
    STOPPED_EARLY,
    /** L-BFGS did all its iterations, or found no better point, before it converged. */
    NOT_CONVERGED,
    /** The thread was interrupted. */
    INTERRUPTED
  }

  /** Copies the lists. */
  public TrainingResult {
    history = List.copyOf(history);
    findings = List.copyOf(findings);
  }

  /** The model's evaluation on the held-out rows; null if there are none. */
  public @Nullable Evaluation validation() {
    return validationPredictions == null ? null : validationPredictions.evaluation();
  }
}
