package dev.yhat.spark;

import dev.yhat.trainer.SessionState;
import dev.yhat.trainer.TrainingListener;

/** A way to do the epochs of a training on a cluster. */
interface Epochs {
  /**
   * Does one epoch.
   *
   * @param epoch from 1
   * @param listener told of each batch or round
   * @return how it went, each batch measured before its update
   */
  Tally run(int epoch, TrainingListener listener);

  /** The parameters as they are now; they may be followed by other numbers. */
  double[] parameters();

  /**
   * All that has to be remembered between two epochs, in matrices of its own.
   *
   * @param epochs how many have been done
   */
  SessionState state(int epochs);

  /**
   * Goes on from what {@link #state} once returned, with the same settings.
   *
   * @param state not modified
   */
  void restore(SessionState state);
}
