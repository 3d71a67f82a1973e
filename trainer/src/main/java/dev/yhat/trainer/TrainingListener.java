package dev.yhat.trainer;

import dev.yhat.trainer.doctor.Finding;
import java.util.List;

/** Hears of a training's progress, on the thread that trains. */
@FunctionalInterface
public interface TrainingListener {
  /** An epoch ended. */
  void epochEnded(EpochReport report);

  /**
   * A batch ended; not called for one that was left out because none of its samples counts.
   *
   * @param epoch from 1 in each call of {@link Trainer#train}
   * @param batch from 1
   * @param batches how many an epoch has
   * @param loss the batch's mean loss before its update
   */
  default void batchEnded(int epoch, int batch, int batches, double loss) {}

  /**
   * A training went on from a checkpoint, and is going to tell of what it does from there.
   *
   * @param history reports of the epochs that had ended
   * @param batches how many batches of the next one had been done
   */
  default void resumed(List<EpochReport> history, int batches) {}

  /** Something was found that may hurt, before or during the training; see the findings' kinds. */
  default void found(Finding finding) {}
}
