package dev.yhat.trainer.select;

import dev.yhat.trainer.EpochReport;

/**
 * How far a cross-validation or a search is after an epoch of one of its trainings.
 *
 * @param training which one: {@code fold 2 of 5}, or {@code rung 1, candidate 7}
 * @param epoch what that epoch achieved
 * @param epochs trained so far in all trainings
 * @param mostEpochs to be trained in all trainings, if none ends before its last
 */
public record SelectionProgress(String training, EpochReport epoch, long epochs, long mostEpochs) {}
