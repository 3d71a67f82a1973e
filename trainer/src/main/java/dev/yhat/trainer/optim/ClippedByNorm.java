package dev.yhat.trainer.optim;

import dev.yhat.core.Kernels;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Gradient clipping: if the Euclidean norm of all gradients together exceeds {@code maxNorm}, they
 * are scaled down to it before another optimiser uses them.
 *
 * <p>Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks", 2013.
 *
 * @param maxNorm finite and above 0
 * @param optimizer what the clipped gradients go to
 */
public record ClippedByNorm(double maxNorm, Optimizer optimizer) implements Optimizer {
  /** Checks the norm. */
  public ClippedByNorm {
    if (!(maxNorm > 0 && maxNorm < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "ClippedByNorm: expected a finite norm above 0, got " + maxNorm);
    }
  }

  @Override
  public Updater start(List<DMatrixRMaj> parameters) {
    Updater updater = optimizer.start(parameters);
    return new Clipping(this, updater);
  }

  /** Clips before another updater, and remembers nothing itself. */
  private record Clipping(ClippedByNorm settings, Updater updater) implements Updater {
    @Override
    public void update(List<DMatrixRMaj> gradients, double rateFactor) {
      settings.clip(gradients);
      updater.update(gradients, rateFactor);
    }

    @Override
    public void update(List<DMatrixRMaj> gradients, double rateFactor, Kernels kernels) {
      settings.clip(gradients);
      updater.update(gradients, rateFactor, kernels);
    }

    @Override
    public List<DMatrixRMaj> state() {
      return updater.state();
    }
  }

  private void clip(List<DMatrixRMaj> gradients) {
    double largest = 0.0;
    for (int i = 0; i < gradients.size(); i++) {
      for (int j = 0; j < gradients.get(i).getNumElements(); j++) {
        largest = Math.max(largest, Math.abs(gradients.get(i).data[j]));
      }
    }
    if (largest == 0) {
      return;
    }
    double sum = 0.0; // of squares relative to the largest, which cannot overflow
    for (int i = 0; i < gradients.size(); i++) {
      for (int j = 0; j < gradients.get(i).getNumElements(); j++) {
        double relative = gradients.get(i).data[j] / largest;
        sum = Math.fma(relative, relative, sum);
      }
    }
    double relativeNorm = Math.sqrt(sum);
    if (largest > maxNorm / relativeNorm) {
      scale(gradients, maxNorm / relativeNorm / largest);
    }
  }

  private static void scale(List<DMatrixRMaj> gradients, double factor) {
    for (int i = 0; i < gradients.size(); i++) {
      for (int j = 0; j < gradients.get(i).getNumElements(); j++) {
        gradients.get(i).data[j] *= factor;
      }
    }
  }
}
