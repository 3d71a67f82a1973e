package dev.yhat.trainer;

import org.jspecify.annotations.Nullable;

/**
 * How one call of {@link Trainer#train} ended.
 *
 * @param epochs how many it did
 * @param bestEpoch the epoch, from 1, whose weights the session has now: with early stopping the
 *     one with the lowest validation loss, without it the last one
 * @param validation that epoch's score on the validation part; null if there is none
 * @param stoppedEarly whether early stopping ended it before its last epoch
 */
public record TrainingOutcome(
    int epochs, int bestEpoch, @Nullable Score validation, boolean stoppedEarly) {}
