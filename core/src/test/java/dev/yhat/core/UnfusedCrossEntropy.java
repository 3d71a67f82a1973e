package dev.yhat.core;

import org.ejml.data.DMatrixRMaj;

/**
 * Cross-entropy after softmax the naive way: the logarithm of the probabilities, and by the chain
 * rule cross-entropy's own derivative −c/ŷ times the softmax Jacobian. For checking, never for use.
 */
final class UnfusedCrossEntropy {
  private UnfusedCrossEntropy() {}

  /**
   * The loss Σ_i share_i·Σ_k c_ik·(−ln ŷ_ik).
   *
   * @param coefficients what −ln ŷ counts, n×K: target times class weight, smoothed
   * @param shares sample weight divided by the total weight
   * @param gradient ∂loss/∂logits, modified
   */
  static double valueAndGradient(
      DMatrixRMaj logits, DMatrixRMaj coefficients, double[] shares, DMatrixRMaj gradient) {
    int columns = logits.numCols;
    DMatrixRMaj jacobian = new DMatrixRMaj(columns, columns);
    double loss = 0.0;
    for (int i = 0; i < logits.numRows; i++) {
      double[] p = naiveSoftmax(Matrices.row(logits, i));
      Softmax.jacobian(Matrices.row(p), jacobian);
      for (int k = 0; k < columns; k++) {
        loss += shares[i] * coefficients.get(i, k) * -Math.log(p[k]);
        double sum = 0.0;
        for (int j = 0; j < columns; j++) {
          sum += -coefficients.get(i, j) / p[j] * jacobian.get(j, k);
        }
        gradient.set(i, k, shares[i] * sum);
      }
    }
    return loss;
  }

  private static double[] naiveSoftmax(double[] logits) {
    double[] p = new double[logits.length];
    double sum = 0.0;
    for (int k = 0; k < p.length; k++) {
      p[k] = Math.exp(logits[k]);
      sum += p[k];
    }
    for (int k = 0; k < p.length; k++) {
      p[k] /= sum;
    }
    return p;
  }
}
