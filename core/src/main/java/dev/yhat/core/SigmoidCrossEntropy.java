package dev.yhat.core;

import org.ejml.data.DMatrixRMaj;

/**
 * Sigmoid followed by binary cross-entropy, for one yes/no output or for several at once
 * (multi-label); its gradient is again {@code ŷ − y}, with ŷ = σ(θ).
 *
 * <p>−y·ln σ(θ) − (1 − y)·ln(1 − σ(θ)) = max(θ, 0) − θ·y + ln(1 + e^(−|θ|)), summed over the
 * outputs and averaged over the samples. Targets are in [0, 1]. Derivation: {@code
 * docs/derivations.md}, equation (10).
 */
public record SigmoidCrossEntropy() implements Loss {
  private static final String NAME = "SigmoidCrossEntropy";

  @Override
  public double valueAndGradient(DMatrixRMaj logits, Targets targets, DMatrixRMaj gradient) {
    LossShapes.require(NAME, logits, targets, gradient);
    double total = SampleWeights.requireTotal(NAME, totalWeight(targets));
    int columns = logits.numCols;
    double loss = 0.0;
    for (int i = 0; i < logits.numRows; i++) {
      double share = targets.weight(i) / total;
      for (int k = 0; k < columns; k++) {
        double z = logits.data[i * columns + k];
        double y = requireProbability(i, k, targets.value(i, k, columns));
        if (share == 0) { // counts nothing, even if its loss is infinite
          gradient.data[i * columns + k] = 0.0;
          continue;
        }
        double slope = z > 0 ? 1.0 - y : -y;
        double linear = slope == 0 ? 0.0 : slope * z; // not 0·∞
        loss += share * (linear + StrictMath.log1p(Exp.exp(-Math.abs(z))));
        gradient.data[i * columns + k] = share * (Exp.sigmoid(z) - y);
      }
    }
    return loss;
  }

  private static double requireProbability(int row, int column, double y) {
    if (!(y >= 0 && y <= 1)) {
      throw new IllegalArgumentException(
          NAME
              + ": sample "
              + row
              + ", output "
              + column
              + ": expected a target in [0, 1], got "
              + y);
    }
    return y;
  }
}
