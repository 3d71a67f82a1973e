package dev.yhat.cli.play;

import dev.yhat.layers.Network;
import org.jspecify.annotations.Nullable;

/**
 * Where a training stands between two steps.
 *
 * @param number counts the moments that were told
 * @param state whether it goes on
 * @param step how many were done
 * @param epoch how many were done whole
 * @param stepsPerEpoch how many make one
 * @param batchLoss of the latest step, before its update; NaN before the first
 * @param network the weights then, a copy; null if they are not finite
 * @param norms Euclidean norm of the latest step's gradient, dense layer by dense layer; NaN before
 *     the first step
 * @param speed steps a second, lately; 0 if it stands
 * @param curve see {@link Curve#points}
 * @param problem why it failed; empty if it did not
 */
record Moment(
    long number,
    State state,
    long step,
    long epoch,
    int stepsPerEpoch,
    double batchLoss,
    @Nullable Network network,
    double[] norms,
    double speed,
    float[] curve,
    String problem) {
  /** What a training is doing. */
  enum State {
    PAUSED,
    PLAYING,
    FAILED
  }

  /** The epoch that the latest step belongs to, from 1; at the start the first. */
  long epochAtHand() {
    return step == 0 ? 1 : (step - 1) / stepsPerEpoch + 1;
  }

  /**
   * The weights.
   *
   * @throws Refusal if they are not finite, with the failure that they come from
   */
  Network usable() throws Refusal {
    if (network == null) {
      throw new Refusal(409, problem);
    }
    return network;
  }
}
