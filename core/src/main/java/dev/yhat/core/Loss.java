package dev.yhat.core;

import org.ejml.data.DMatrixRMaj;

/**
 * A number that says how far the logits are from the targets, and its gradient.
 *
 * <p>A loss is the weighted mean over the batch's samples. Implement it to add one of your own;
 * {@link GradientCheck#loss} proves its gradient. Implementations are immutable and thread-safe.
 */
public interface Loss {
  /**
   * Computes the mean loss of a batch and its derivative by the logits.
   *
   * <p>Non-finite logits are no error here. They give a non-finite result, which stops a training,
   * unless the loss has a limit there, as cross-entropy has for a logit of −∞ whose target is 0.
   *
   * @param logits the network's outputs before softmax or sigmoid, n×K, not modified
   * @param targets n samples, not modified
   * @param gradient ∂loss/∂logits, n×K, modified; not {@code logits}
   * @return the loss, of which {@code gradient} is the exact derivative
   * @throws IllegalArgumentException if shapes, labels or weights do not fit, no sample has a
   *     weight above 0, or the weights' sum is not finite
   */
  double valueAndGradient(DMatrixRMaj logits, Targets targets, DMatrixRMaj gradient);

  /** The mean loss of a batch alone; the same number as {@link #valueAndGradient} returns. */
  default double value(DMatrixRMaj logits, Targets targets) {
    return valueAndGradient(logits, targets, new DMatrixRMaj(logits.numRows, logits.numCols));
  }

  /**
   * What the mean divides by: n samples, or the sum of their weights. Means of several batches are
   * combined in proportion to it. It is 0 if no sample counts; {@link #valueAndGradient} then
   * refuses the batch.
   */
  default double totalWeight(Targets targets) {
    return SampleWeights.sum("loss", targets);
  }

  /**
   * As {@link #valueAndGradient(DMatrixRMaj, Targets, DMatrixRMaj)}, with kernels at hand: the same
   * bits, faster where a loss makes use of them.
   */
  default double valueAndGradient(
      DMatrixRMaj logits, Targets targets, DMatrixRMaj gradient, Kernels kernels) {
    return valueAndGradient(logits, targets, gradient);
  }
}
