package dev.yhat.core;

import dev.yhat.core.kernel.ChosenKernels;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Whether all elements of some matrices are finite numbers. Not thread-safe but for {@link #run}.
 */
final class FiniteCheck implements RangeTask {
  private final ChosenKernels kernels;
  private List<DMatrixRMaj> matrices = List.of();
  private volatile boolean finite;

  FiniteCheck(ChosenKernels kernels) {
    this.kernels = kernels;
  }

  void set(List<DMatrixRMaj> newMatrices) {
    matrices = newMatrices;
    finite = true;
  }

  @Override
  public void run(int matrix, int from, int to) {
    if (!kernels.passes().isFinite(matrices.get(matrix).data, from, to)) {
      finite = false;
    }
  }

  /** Of all ranges that were run. */
  boolean finite() {
    return finite;
  }
}
