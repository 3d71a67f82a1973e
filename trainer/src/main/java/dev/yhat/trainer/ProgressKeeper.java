package dev.yhat.trainer;

/** Who keeps where a training stands, to go on from there; told between two batches. */
interface ProgressKeeper {
  /** A batch, not the epoch's last, has been done. */
  void batchEnded(TrainingRun run);

  /** An epoch has ended, and the training goes on. */
  void epochEnded(TrainingRun run);

  /** The training is about to stop, as its thread was interrupted. */
  void interrupted(TrainingRun run);
}
