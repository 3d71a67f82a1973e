package dev.yhat.layers;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * The derivative of the loss by each of a network's parameters: one matrix a parameter, of its
 * shape.
 *
 * <p>Not thread-safe.
 */
public final class Gradients {
  private static final int BLOCK = 128;

  private final List<List<DMatrixRMaj>> byLayer;
  private final List<DMatrixRMaj> all;
  private final double[] block = new double[BLOCK];
  private final double[] nanOrZero = new double[BLOCK];

  /** Zeros for each parameter of {@code network}. */
  public Gradients(Network network) {
    byLayer =
        network.layers().stream()
            .map(
                layer ->
                    layer.parameters().stream()
                        .map(parameter -> new DMatrixRMaj(parameter.numRows, parameter.numCols))
                        .toList())
            .toList();
    all = byLayer.stream().flatMap(List::stream).toList();
  }

  /** Of layer {@code index}, in the order of {@link Layer#parameters}. */
  public List<DMatrixRMaj> ofLayer(int index) {
    return byLayer.get(index);
  }

  /** Of all parameters, in the order of {@link Network#parameters}. */
  public List<DMatrixRMaj> all() {
    return all;
  }

  /** Whether every derivative is a finite number. Not thread-safe. */
  public boolean isFinite() {
    Arrays.fill(nanOrZero, 0.0); // x·0 is 0 for every finite x and NaN for all others
    for (int i = 0; i < all.size(); i++) {
      addTimesZero(all.get(i));
    }
    double sum = 0.0;
    for (double lane : nanOrZero) {
      sum += lane;
    }
    return sum == 0.0;
  }

  /** Block by block, element beside element: a single sum would wait for each addition. */
  private void addTimesZero(DMatrixRMaj matrix) {
    int length = matrix.getNumElements();
    for (int from = 0; from < length; from += BLOCK) {
      int count = Math.min(BLOCK, length - from);
      System.arraycopy(matrix.data, from, block, 0, count);
      addTimesZero(block, nanOrZero, count);
    }
  }

  private static void addTimesZero(double[] in, double[] sums, int count) {
    for (int i = 0; i < count; i++) {
      sums[i] += in[i] * 0.0;
    }
  }
}
