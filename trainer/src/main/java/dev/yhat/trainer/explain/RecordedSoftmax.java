package dev.yhat.trainer.explain;

import dev.yhat.core.Kernels;
import dev.yhat.core.Softmax;
import org.ejml.data.DMatrixRMaj;

/**
 * The steps of one sample's softmax, ŷ = e^(θ − m)/s, all 1×K; equations (3) and (4) of {@code
 * docs/derivations.md}. The matrices are copies; nobody modifies them.
 *
 * @param logits θ
 * @param max m, the largest logit
 * @param shifted θ − m, at most 0
 * @param exponentials e^(θ − m), at most 1
 * @param sum s, the sum of the exponentials
 * @param probabilities ŷ
 */
public record RecordedSoftmax(
    DMatrixRMaj logits,
    double max,
    DMatrixRMaj shifted,
    DMatrixRMaj exponentials,
    double sum,
    DMatrixRMaj probabilities) {
  static RecordedSoftmax of(DMatrixRMaj logits, Kernels kernels) {
    DMatrixRMaj shifted = logits.createLike();
    DMatrixRMaj exponentials = logits.createLike();
    DMatrixRMaj probabilities = logits.createLike();
    Softmax.shift(logits, shifted);
    kernels.exp(shifted, exponentials);
    Softmax.softmax(logits, probabilities, kernels);
    return new RecordedSoftmax(
        logits.copy(),
        Softmax.max(logits, 0),
        shifted,
        exponentials,
        Softmax.rowSum(exponentials, 0),
        probabilities);
  }
}
