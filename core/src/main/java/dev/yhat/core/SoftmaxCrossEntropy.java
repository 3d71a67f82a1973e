package dev.yhat.core;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Softmax followed by cross-entropy, CE = −Σ_k y_k·ln ŷ_k with ŷ = softmax(θ), whose gradient is
 * {@code ŷ − y}.
 *
 * <p>Both are fused: with m the row's maximum and s = Σ_k e^(θ_k − m), −ln ŷ_k = (m − θ_k) + ln s,
 * so that no logarithm of a vanishing probability is ever taken. For class indices with smoothing ε
 * and class weights w, a sample of class t has the loss
 *
 * <pre>{@code (1 − ε)·w_t·(−ln ŷ_t) + (ε/K)·Σ_k w_k·(−ln ŷ_k)}</pre>
 *
 * <p>and the mean divides by Σ w_t times the sample weights; for soft targets y the same holds with
 * y smoothed, and the mean divides by the sample weights alone (both as PyTorch's {@code
 * CrossEntropyLoss}). Soft targets are finite and ≥ 0; each sample's usually sum to 1. Derivation:
 * {@code docs/derivations.md}, equations (7) to (9).
 */
public final class SoftmaxCrossEntropy implements Loss {
  private static final String NAME = "SoftmaxCrossEntropy";

  private final double @Nullable [] classWeights;
  private final double labelSmoothing;

  /** Cross-entropy without class weights and label smoothing. */
  public SoftmaxCrossEntropy() {
    this(null, 0.0);
  }

  private SoftmaxCrossEntropy(double @Nullable [] classWeights, double labelSmoothing) {
    this.classWeights = classWeights;
    this.labelSmoothing = labelSmoothing;
  }

  /**
   * This loss with a weight for each class.
   *
   * @param weights K finite numbers ≥ 0, not all 0; copied
   */
  public SoftmaxCrossEntropy withClassWeights(double... weights) {
    double sum = 0.0;
    for (int k = 0; k < weights.length; k++) {
      if (!(weights[k] >= 0 && weights[k] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            NAME + ": class " + k + ": expected a finite weight ≥ 0, got " + weights[k]);
      }
      sum += weights[k];
    }
    if (sum == 0) {
      throw new IllegalArgumentException(
          NAME + ": expected a class weight above 0, got " + Arrays.toString(weights));
    }
    return new SoftmaxCrossEntropy(weights.clone(), labelSmoothing);
  }

  /**
   * This loss with label smoothing: the target (1 − ε)·y + ε/K instead of y.
   *
   * @param epsilon in [0, 1); at 1, the targets would say nothing
   */
  public SoftmaxCrossEntropy withLabelSmoothing(double epsilon) {
    if (!(epsilon >= 0 && epsilon < 1)) {
      throw new IllegalArgumentException(
          NAME + ": expected label smoothing in [0, 1), got " + epsilon);
    }
    return new SoftmaxCrossEntropy(classWeights, epsilon);
  }

  @Override
  public double valueAndGradient(DMatrixRMaj logits, Targets targets, DMatrixRMaj gradient) {
    requireFit(logits, targets, gradient);
    Softmax.shift(logits, gradient);
    for (int i = 0; i < gradient.getNumElements(); i++) {
      gradient.data[i] = Exp.exp(gradient.data[i]);
    }
    return fromExponentials(logits, targets, gradient);
  }

  @Override
  public double valueAndGradient(
      DMatrixRMaj logits, Targets targets, DMatrixRMaj gradient, Kernels kernels) {
    requireFit(logits, targets, gradient);
    Softmax.shift(logits, gradient);
    kernels.exp(gradient, gradient);
    return fromExponentials(logits, targets, gradient);
  }

  /** Turns e^(θ − m), which {@code gradient} holds, into the gradient, and sums the loss up. */
  private double fromExponentials(DMatrixRMaj logits, Targets targets, DMatrixRMaj gradient) {
    double total = SampleWeights.requireTotal(NAME, totalWeight(targets));
    double loss = 0.0;
    for (int i = 0; i < logits.numRows; i++) {
      double share = targets.weight(i) / total;
      if (share == 0) {
        SampleWeights.clearRow(gradient, i);
      } else if (labelSmoothing == 0 && targets instanceof ClassTargets classes) {
        loss += oneHotRow(logits, i, classes.labels()[i], share, gradient);
      } else {
        loss += row(logits, i, targets, share, gradient);
      }
    }
    return loss;
  }

  /** One sample's part in the loss, and its gradient, with all of y in one class. */
  private double oneHotRow(
      DMatrixRMaj logits, int i, int label, double share, DMatrixRMaj gradient) {
    double counted = classWeights == null ? share : share * classWeights[label];
    if (counted == 0) {
      SampleWeights.clearRow(gradient, i);
      return 0.0;
    }
    double sum = Softmax.rowSum(gradient, i);
    double factor = counted / sum;
    int start = i * logits.numCols;
    for (int k = start; k < start + logits.numCols; k++) {
      gradient.data[k] *= factor;
    }
    gradient.data[start + label] -= counted;
    double below = Softmax.max(logits, i) - logits.data[start + label];
    return counted * (below + StrictMath.log(sum));
  }

  /** One sample's part in the loss, and its gradient. */
  private double row(
      DMatrixRMaj logits, int i, Targets targets, double share, DMatrixRMaj gradient) {
    int columns = logits.numCols;
    double max = Softmax.max(logits, i);
    double sum = Softmax.rowSum(gradient, i);
    double logSum = StrictMath.log(sum);
    double mass = 0.0;
    for (int k = 0; k < columns; k++) {
      mass += coefficient(targets, i, k, columns);
    }
    double factor = share * mass / sum;
    double loss = 0.0;
    for (int k = 0; k < columns; k++) {
      int at = i * columns + k;
      double counted = share * coefficient(targets, i, k, columns);
      if (counted != 0) { // 0·∞ counts nothing: an impossible class may have probability 0
        loss += counted * (max - logits.data[at] + logSum);
      }
      gradient.data[at] = gradient.data[at] * factor - counted;
    }
    return Double.isNaN(sum) ? sum : loss;
  }

  /** What −ln ŷ_k counts in sample {@code i}: the smoothed target times the class weight. */
  private double coefficient(Targets targets, int i, int k, int columns) {
    double y = targets.value(i, k, columns);
    if (labelSmoothing == 0) {
      return classWeights == null ? y : y * classWeights[k];
    }
    double smoothed = (1.0 - labelSmoothing) * y + labelSmoothing / columns;
    return classWeights == null ? smoothed : smoothed * classWeights[k];
  }

  @Override
  public double totalWeight(Targets targets) {
    if (classWeights == null || !(targets instanceof ClassTargets classes)) {
      return SampleWeights.sum(NAME, targets);
    }
    LossShapes.requireLabels(NAME, classes.labels(), classWeights.length);
    double sum = 0.0;
    for (int i = 0; i < classes.rows(); i++) {
      sum +=
          SampleWeights.requireWeight(NAME, i, classes.weight(i))
              * classWeights[classes.labels()[i]];
    }
    return sum;
  }

  private void requireFit(DMatrixRMaj logits, Targets targets, DMatrixRMaj gradient) {
    LossShapes.require(NAME, logits, targets, gradient);
    int columns = logits.numCols;
    if (columns < 2) {
      throw new IllegalArgumentException(NAME + ": expected at least 2 classes, got " + columns);
    }
    if (classWeights != null && classWeights.length != columns) {
      throw new IllegalArgumentException(
          NAME + ": expected " + columns + " class weights, got " + classWeights.length);
    }
    if (!(targets instanceof ClassTargets)) {
      requireSoft(targets, columns);
    }
  }

  private static void requireSoft(Targets targets, int columns) {
    for (int i = 0; i < targets.rows(); i++) {
      for (int k = 0; k < columns; k++) {
        double y = targets.value(i, k, columns);
        if (!(y >= 0 && y < Double.POSITIVE_INFINITY)) {
          throw new IllegalArgumentException(
              NAME + ": sample " + i + ", class " + k + ": expected a finite target ≥ 0, got " + y);
        }
      }
    }
  }

  @Override
  public String toString() {
    return NAME
        + (labelSmoothing == 0 ? "" : " with label smoothing " + labelSmoothing)
        + (classWeights == null ? "" : " with class weights " + Arrays.toString(classWeights));
  }
}
