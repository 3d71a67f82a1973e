package dev.yhat.layers;

import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * The derivative of the loss by each of a network's parameters: one matrix a parameter, of its
 * shape.
 *
 * <p>Not thread-safe.
 */
public final class Gradients {
  private final List<List<DMatrixRMaj>> byLayer;
  private final List<DMatrixRMaj> all;

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

  /** Whether every derivative is a finite number. */
  public boolean isFinite() {
    double nanOrZero = 0.0; // x·0 is 0 for every finite x and NaN for all others
    for (int i = 0; i < all.size(); i++) {
      nanOrZero += sumTimesZero(all.get(i));
    }
    return nanOrZero == 0.0;
  }

  /** Eight sums side by side: one alone would wait for each of its additions. */
  private static double sumTimesZero(DMatrixRMaj matrix) {
    double[] x = matrix.data;
    int length = matrix.getNumElements();
    double s0 = 0.0;
    double s1 = 0.0;
    double s2 = 0.0;
    double s3 = 0.0;
    double s4 = 0.0;
    double s5 = 0.0;
    double s6 = 0.0;
    double s7 = 0.0;
    int i = 0;
    for (; i + 8 <= length; i += 8) {
      s0 += x[i] * 0.0;
      s1 += x[i + 1] * 0.0;
      s2 += x[i + 2] * 0.0;
      s3 += x[i + 3] * 0.0;
      s4 += x[i + 4] * 0.0;
      s5 += x[i + 5] * 0.0;
      s6 += x[i + 6] * 0.0;
      s7 += x[i + 7] * 0.0;
    }
    for (; i < length; i++) {
      s0 += x[i] * 0.0;
    }
    return s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7;
  }
}
