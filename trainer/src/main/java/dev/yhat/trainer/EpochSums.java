package dev.yhat.trainer;

/**
 * What a part of an epoch's batches add up to.
 *
 * @param lossTimesWeight sum of the batches' mean losses times their weights
 * @param weight sum of these
 * @param correct rows whose largest logit is at their label
 * @param rows of these batches
 */
public record EpochSums(double lossTimesWeight, double weight, long correct, long rows) {
  /** Of no batches. */
  public static EpochSums none() {
    return new EpochSums(0, 0, 0, 0);
  }
}
