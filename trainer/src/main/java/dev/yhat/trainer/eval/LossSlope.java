package dev.yhat.trainer.eval;

import dev.yhat.core.Exp;
import org.ejml.data.DMatrixRMaj;

/**
 * The derivative of the mean log-loss of softmax(β·z) by β, and where it is zero.
 *
 * <p>A row's loss ln Σ_k exp(β·z_k) − β·z_y has the derivative Σ_k ŷ_k·z_k − z_y and the curvature
 * Σ_k ŷ_k·z_k² − (Σ_k ŷ_k·z_k)² ≥ 0, the variance of z under ŷ. Not thread-safe.
 */
final class LossSlope {
  private static final int MOST_STEPS = 200;
  private static final double CLOSE = 1e-15;

  private final DMatrixRMaj shifted;
  private final int[] labels;
  private double slope;
  private double curvature;

  /**
   * Takes logits over.
   *
   * @param shifted n×K, each row's largest 0, −∞ allowed; not modified
   * @param labels true class of each row, not modified
   */
  LossSlope(DMatrixRMaj shifted, int[] labels) {
    this.shifted = shifted;
    this.labels = labels;
  }

  /** Whether no logit of a row is above that of its class: then no β is the best one. */
  boolean everyRowIsRight() {
    boolean right = true;
    for (int i = 0; i < labels.length; i++) {
      right &= shifted.data[i * shifted.numCols + labels[i]] == 0.0;
    }
    return right;
  }

  /** Computes the derivative at β &gt; 0; the curvature is a by-product. */
  double at(double beta) {
    int columns = shifted.numCols;
    slope = 0.0;
    curvature = 0.0;
    for (int i = 0; i < labels.length; i++) {
      double weights = 0.0;
      double first = 0.0;
      double second = 0.0;
      for (int k = i * columns; k < (i + 1) * columns; k++) {
        double z = shifted.data[k];
        double weight = Exp.exp(beta * z);
        if (weight > 0.0) { // 0·∞ is NaN
          weights += weight;
          first += weight * z;
          second += weight * z * z;
        }
      }
      double mean = first / weights;
      slope += mean - shifted.data[i * columns + labels[i]];
      curvature += second / weights - mean * mean;
    }
    slope /= labels.length;
    curvature /= labels.length;
    return slope;
  }

  /** The β in [low, high], which 1 lies in, where the loss is least. */
  double zero(double low, double high) {
    double beta = 1.0;
    at(beta);
    if (slope < 0.0) {
      if (at(high) <= 0.0) {
        return high;
      }
      low = beta;
    } else {
      if (at(low) >= 0.0) {
        return low;
      }
      high = beta;
    }
    at(beta);
    double last = high - low;
    for (int step = 0; step < MOST_STEPS && slope != 0.0; step++) {
      double newton = -slope / curvature;
      if (Math.abs(newton) <= CLOSE * beta) {
        break;
      }
      double next = beta + newton;
      if (!(next > low && next < high) || Math.abs(newton) > 0.5 * Math.abs(last)) {
        next = low + 0.5 * (high - low);
      }
      if (next == low || next == high) {
        break;
      }
      last = next - beta;
      beta = next;
      if (at(beta) < 0.0) {
        low = beta;
      } else {
        high = beta;
      }
    }
    return beta;
  }
}
