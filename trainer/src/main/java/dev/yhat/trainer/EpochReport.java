package dev.yhat.trainer;

import org.jspecify.annotations.Nullable;

/**
 * What one epoch achieved.
 *
 * @param epoch its number, from 1 in each call of {@link Trainer#train}; {@link
 *     TrainingSession#epochs} counts on
 * @param epochs how many there will be in that call
 * @param training loss and accuracy on the training part, each batch measured before its update
 * @param validation those on the validation part, after the epoch; null if there is none
 * @param seconds since the training began
 */
public record EpochReport(
    int epoch, int epochs, Score training, @Nullable Score validation, double seconds) {}
