package dev.yhat.cli.play;

import dev.yhat.trainer.optim.Optimizer;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.ejml.data.DMatrixRMaj;

/**
 * The Euclidean norm of each dense layer's gradient, measured just before an update, and only if
 * somebody wants to know. For one thread.
 */
final class GradientNorms {
  private final double[] byLayer;
  private final BooleanSupplier wanted;
  private long updates;
  private long measuredAt = -1;

  /**
   * Norms that nobody measured yet.
   *
   * @param layers how many dense layers there are
   * @param wanted asked before each update
   */
  GradientNorms(int layers, BooleanSupplier wanted) {
    this.byLayer = new double[layers];
    this.wanted = wanted;
    Arrays.fill(byLayer, Double.NaN);
  }

  /** The same optimiser, with its gradients looked at on the way. */
  Optimizer of(Optimizer optimizer) {
    return parameters -> {
      Optimizer.Updater updater = optimizer.start(parameters);
      return (gradients, rateFactor) -> {
        updates++;
        if (wanted.getAsBoolean()) {
          measure(gradients);
        }
        updater.update(gradients, rateFactor);
      };
    };
  }

  private void measure(List<DMatrixRMaj> gradients) {
    for (int layer = 0; layer < byLayer.length; layer++) {
      double sum = squares(gradients.get(2 * layer)) + squares(gradients.get(2 * layer + 1));
      byLayer[layer] = Math.sqrt(sum);
    }
    measuredAt = updates;
  }

  private static double squares(DMatrixRMaj matrix) {
    double sum = 0.0;
    for (int i = 0; i < matrix.getNumElements(); i++) {
      sum += matrix.data[i] * matrix.data[i];
    }
    return sum;
  }

  /** Whether they are those of the latest update, or there was none. */
  boolean areCurrent() {
    return updates == 0 || measuredAt == updates;
  }

  double[] byLayer() {
    return byLayer.clone();
  }

  /** Of all layers together. */
  double total() {
    return Math.sqrt(Arrays.stream(byLayer).map(norm -> norm * norm).sum());
  }
}
