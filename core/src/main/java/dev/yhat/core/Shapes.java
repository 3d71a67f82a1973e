package dev.yhat.core;

import org.ejml.data.DMatrixRMaj;

/** Shape checks at the public entries; each message says who, what was expected and what came. */
public final class Shapes {
  private Shapes() {}

  /**
   * Requires {@code matrix} to be {@code rows}×{@code columns}.
   *
   * @throws IllegalArgumentException naming {@code who} and {@code what} if it is not
   */
  public static void require(String who, String what, DMatrixRMaj matrix, int rows, int columns) {
    if (matrix.numRows != rows || matrix.numCols != columns) {
      throw new IllegalArgumentException(
          who + ": expected " + what + " of " + rows + "×" + columns + ", got " + shape(matrix));
    }
  }

  /**
   * Requires {@code matrix} to have the shape of {@code like}.
   *
   * @throws IllegalArgumentException naming {@code who} and {@code what} if it has not
   */
  public static void requireSame(String who, String what, DMatrixRMaj matrix, DMatrixRMaj like) {
    require(who, what, matrix, like.numRows, like.numCols);
  }

  /** Requires all matrices of an activation's backward pass to have the shape of its input. */
  static void requireForBackward(
      String who, DMatrixRMaj in, DMatrixRMaj out, DMatrixRMaj gradOut, DMatrixRMaj gradIn) {
    requireSame(who, "out", out, in);
    requireSame(who, "gradOut", gradOut, in);
    requireSame(who, "gradIn", gradIn, in);
  }

  /**
   * Requires {@code matrix} to have {@code columns} columns.
   *
   * @throws IllegalArgumentException naming {@code who} and {@code what} if it has not
   */
  public static void requireColumns(String who, String what, DMatrixRMaj matrix, int columns) {
    if (matrix.numCols != columns) {
      throw new IllegalArgumentException(
          who + ": expected " + what + " with " + columns + " columns, got " + shape(matrix));
    }
  }

  /** Shape of {@code matrix} as people write it: {@code 32×5}. */
  public static String shape(DMatrixRMaj matrix) {
    return matrix.numRows + "×" + matrix.numCols;
  }
}
