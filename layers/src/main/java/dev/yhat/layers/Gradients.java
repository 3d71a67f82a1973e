package dev.yhat.layers;

import dev.yhat.core.Kernels;
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
  public boolean isFinite(Kernels kernels) {
    return kernels.isFinite(all);
  }
}
