package dev.yhat.core;

import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * What is to be done with the elements of some matrices, range by range; see {@link
 * Kernels#forRanges}.
 */
@FunctionalInterface
public interface RangeTask {
  /**
   * Does it for some elements, perhaps none. Several threads may be in this method, each with a
   * range of its own.
   *
   * @param matrix which one of the matrices, from 0
   * @param from its first element, an index to its data
   * @param to after the last one
   */
  void run(int matrix, int from, int to);

  /** Does it for all elements, one matrix after the other, on the calling thread. */
  default void runAll(List<DMatrixRMaj> matrices) {
    for (int i = 0; i < matrices.size(); i++) {
      run(i, 0, matrices.get(i).getNumElements());
    }
  }
}
