package dev.yhat.spark;

import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** Matrices one after the other in one array, as they travel. */
final class FlatMatrices {
  private FlatMatrices() {}

  /** The numbers of all matrices in their order, in an array of their own. */
  static double[] of(List<DMatrixRMaj> matrices) {
    double[] flat = new double[length(matrices)];
    int at = 0;
    for (DMatrixRMaj matrix : matrices) {
      System.arraycopy(matrix.data, 0, flat, at, matrix.getNumElements());
      at += matrix.getNumElements();
    }
    return flat;
  }

  /** How many numbers matrices have. */
  private static int length(List<DMatrixRMaj> matrices) {
    return matrices.stream().mapToInt(DMatrixRMaj::getNumElements).sum();
  }

  /**
   * Copies numbers back.
   *
   * @param flat not modified
   * @param from where they start in it
   * @param matrices modified
   * @return where those of others would follow
   */
  static int copy(double[] flat, int from, List<DMatrixRMaj> matrices) {
    int at = from;
    for (DMatrixRMaj matrix : matrices) {
      System.arraycopy(flat, at, matrix.data, 0, matrix.getNumElements());
      at += matrix.getNumElements();
    }
    return at;
  }

  /** Matrices of their own, with the same numbers. */
  static List<DMatrixRMaj> copies(List<DMatrixRMaj> matrices) {
    return matrices.stream().map(DMatrixRMaj::copy).toList();
  }

  /**
   * Copies numbers from matrices to others of the same shapes.
   *
   * @param from not modified
   * @param to modified
   */
  static void copy(List<DMatrixRMaj> from, List<DMatrixRMaj> to) {
    copy(of(from), 0, to);
  }
}
