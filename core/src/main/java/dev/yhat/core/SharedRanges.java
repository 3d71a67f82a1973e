package dev.yhat.core;

import dev.yhat.core.kernel.Product;
import dev.yhat.core.kernel.Workers;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * A {@link RangeTask} and its matrices, in parts for several threads: each has the rows that it has
 * of a product with that result, which it then finds in its own cache. Not thread-safe but for
 * {@link #run}.
 */
final class SharedRanges implements Workers.Task {
  private final int parts;
  private List<DMatrixRMaj> matrices = List.of();
  private RangeTask task = (matrix, from, to) -> {};

  SharedRanges(int parts) {
    this.parts = parts;
  }

  void set(List<DMatrixRMaj> newMatrices, RangeTask newTask) {
    matrices = newMatrices;
    task = newTask;
  }

  @Override
  public void run(int part) {
    for (int i = 0; i < matrices.size(); i++) {
      DMatrixRMaj matrix = matrices.get(i);
      int from = Product.firstRow(matrix.numRows, part, parts) * matrix.numCols;
      int to = Product.firstRow(matrix.numRows, part + 1, parts) * matrix.numCols;
      task.run(i, from, to);
    }
  }
}
