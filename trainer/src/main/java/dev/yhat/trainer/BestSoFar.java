package dev.yhat.trainer;

import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * What early stopping has to remember.
 *
 * @param epoch of the lowest validation loss; 0 before the first
 * @param score of that epoch; of NaNs before the first
 * @param mark the validation loss with which patience started last; infinite before the first
 * @param markEpoch the epoch of that loss; 0 before the first
 * @param weights of that epoch; any before the first
 */
public record BestSoFar(
    int epoch, Score score, double mark, int markEpoch, List<DMatrixRMaj> weights) {}
