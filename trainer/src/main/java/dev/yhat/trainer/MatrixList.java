package dev.yhat.trainer;

import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** What is done to all matrices of a list, such as a network's parameters. */
final class MatrixList {
  private MatrixList() {}

  /** Copies of all, in matrices of their own. */
  static List<DMatrixRMaj> copies(List<DMatrixRMaj> matrices) {
    return matrices.stream().map(DMatrixRMaj::copy).toList();
  }

  /**
   * Copies the numbers, and allocates nothing.
   *
   * @param from not modified
   * @param to as many matrices of the same shapes, overwritten
   */
  static void copy(List<DMatrixRMaj> from, List<DMatrixRMaj> to) {
    for (int i = 0; i < from.size(); i++) {
      System.arraycopy(from.get(i).data, 0, to.get(i).data, 0, from.get(i).getNumElements());
    }
  }

  /**
   * Requires as many matrices of the same shapes.
   *
   * @param what they are, for the message
   * @throws IllegalArgumentException if they are not
   */
  static void requireShapes(String what, List<DMatrixRMaj> expected, List<DMatrixRMaj> actual) {
    if (!shapes(expected).equals(shapes(actual))) {
      throw new IllegalArgumentException(
          what + ": expected matrices of " + shapes(expected) + ", got " + shapes(actual));
    }
  }

  private static List<String> shapes(List<DMatrixRMaj> matrices) {
    return matrices.stream().map(m -> m.numRows + "×" + m.numCols).toList();
  }
}
