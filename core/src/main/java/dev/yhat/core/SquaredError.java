package dev.yhat.core;

import org.ejml.data.DMatrixRMaj;

/**
 * Half the squared error, ½·Σ_k (ŷ_k − y_k)², averaged over the samples, whose gradient is once
 * more {@code ŷ − y}; here ŷ is the output itself.
 */
public record SquaredError() implements Loss {
  private static final String NAME = "SquaredError";

  @Override
  public double valueAndGradient(DMatrixRMaj logits, Targets targets, DMatrixRMaj gradient) {
    LossShapes.require(NAME, logits, targets, gradient);
    double total = SampleWeights.requireTotal(NAME, totalWeight(targets));
    int columns = logits.numCols;
    double loss = 0.0;
    for (int i = 0; i < logits.numRows; i++) {
      double share = targets.weight(i) / total;
      if (share == 0) {
        SampleWeights.clearRow(gradient, i);
        continue;
      }
      for (int k = 0; k < columns; k++) {
        double difference = logits.data[i * columns + k] - targets.value(i, k, columns);
        loss += share * (0.5 * difference * difference);
        gradient.data[i * columns + k] = share * difference;
      }
    }
    return loss;
  }
}
