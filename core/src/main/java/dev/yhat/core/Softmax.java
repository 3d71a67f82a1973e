package dev.yhat.core;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * Softmax, sm_i = e^(x_i) / Σ_j e^(x_j), its logarithm and its derivative.
 *
 * <p>Each row's largest element is subtracted first; that changes nothing in the quotient, and
 * nothing can overflow. Derivation: {@code docs/derivations.md}, equations (3) to (6).
 */
public final class Softmax {
  private Softmax() {}

  /**
   * Computes softmax of each row.
   *
   * @param logits n×K, not modified; finite or −∞, but not −∞ in a whole row
   * @param out n×K, modified; may be {@code logits}
   * @throws IllegalArgumentException naming the row of a NaN, of +∞ or of nothing but −∞; {@code
   *     out} is undefined then
   */
  public static void softmax(DMatrixRMaj logits, DMatrixRMaj out) {
    Shapes.requireSame("softmax", "out", out, logits);
    shiftNumbers("softmax", logits, out.data);
    for (int i = 0; i < out.getNumElements(); i++) {
      out.data[i] = Exp.exp(out.data[i]);
    }
    normalize(out);
  }

  /** As {@link #softmax(DMatrixRMaj, DMatrixRMaj)}: the same bits, faster. */
  public static void softmax(DMatrixRMaj logits, DMatrixRMaj out, Kernels kernels) {
    Shapes.requireSame("softmax", "out", out, logits);
    int length = out.getNumElements();
    double[] shifted = kernels.scratch(0, length);
    shiftNumbers("softmax", logits, shifted);
    kernels.exp(shifted, out.data, length);
    normalize(out);
  }

  private static void normalize(DMatrixRMaj exponentials) {
    int columns = exponentials.numCols;
    for (int i = 0; i < exponentials.numRows; i++) {
      double sum = rowSum(exponentials, i);
      for (int k = i * columns; k < (i + 1) * columns; k++) {
        exponentials.data[k] /= sum;
      }
    }
  }

  /**
   * Computes ln softmax of each row, x_i − m − ln Σ_j e^(x_j − m) with m the row's maximum.
   *
   * @param logits n×K, not modified; finite or −∞, but not −∞ in a whole row
   * @param out n×K, modified; not {@code logits}
   * @throws IllegalArgumentException naming the row of a NaN, of +∞ or of nothing but −∞; {@code
   *     out} is undefined then
   */
  public static void logSoftmax(DMatrixRMaj logits, DMatrixRMaj out) {
    Shapes.requireSame("log-softmax", "out", out, logits);
    shiftNumbers("log-softmax", logits, out.data);
    int columns = logits.numCols;
    for (int i = 0; i < logits.numRows; i++) {
      double sum = 0.0;
      for (int k = i * columns; k < (i + 1) * columns; k++) {
        sum += Exp.exp(out.data[k]);
      }
      double logSum = StrictMath.log(sum);
      for (int k = i * columns; k < (i + 1) * columns; k++) {
        out.data[k] -= logSum;
      }
    }
  }

  /**
   * Computes the Jacobian J[i, k] = ∂sm_i/∂x_k = sm_i·(1 − sm_i) for k = i, −sm_i·sm_k for k ≠ i.
   *
   * @param softmax 1×K, one row's softmax, not modified
   * @param out K×K, modified
   */
  public static void jacobian(DMatrixRMaj softmax, DMatrixRMaj out) {
    int columns = softmax.numCols;
    Shapes.require("softmax Jacobian", "softmax", softmax, 1, columns);
    Shapes.require("softmax Jacobian", "out", out, columns, columns);
    for (int i = 0; i < columns; i++) {
      double p = softmax.data[i];
      for (int k = 0; k < columns; k++) {
        out.data[i * columns + k] = k == i ? p * (1.0 - p) : -p * softmax.data[k];
      }
    }
  }

  /**
   * Computes each row's product of the (symmetric) Jacobian with a vector without forming it: J·v =
   * sm ⊙ (v − sm·v).
   *
   * @param softmax n×K, softmax of each row, not modified
   * @param vectors n×K, one vector a row, not modified
   * @param out n×K, modified; may be {@code vectors}
   */
  public static void jacobianTimes(DMatrixRMaj softmax, DMatrixRMaj vectors, DMatrixRMaj out) {
    Shapes.requireSame("softmax Jacobian times vector", "vectors", vectors, softmax);
    Shapes.requireSame("softmax Jacobian times vector", "out", out, softmax);
    int columns = softmax.numCols;
    for (int start = 0; start < softmax.getNumElements(); start += columns) {
      double dot = 0.0;
      for (int k = start; k < start + columns; k++) {
        dot = Math.fma(softmax.data[k], vectors.data[k], dot);
      }
      for (int k = start; k < start + columns; k++) {
        out.data[k] = softmax.data[k] * (vectors.data[k] - dot);
      }
    }
  }

  /** Largest element of row {@code i}; NaN if the row has one. */
  public static double max(DMatrixRMaj logits, int i) {
    double max = Double.NEGATIVE_INFINITY;
    for (int k = i * logits.numCols; k < (i + 1) * logits.numCols; k++) {
      max = Math.max(max, logits.data[k]);
    }
    return max;
  }

  /**
   * Computes x − m with each row's maximum m.
   *
   * @param logits n×K, not modified unless it is {@code out}
   * @param out n×K, modified; may be {@code logits}
   */
  public static void shift(DMatrixRMaj logits, DMatrixRMaj out) {
    Shapes.requireSame("softmax shift", "out", out, logits);
    for (int i = 0; i < logits.numRows; i++) {
      shiftRow(logits, i, max(logits, i), out.data);
    }
  }

  /** Sum of row {@code i}, columns ascending. */
  public static double rowSum(DMatrixRMaj matrix, int i) {
    double sum = 0.0;
    for (int k = i * matrix.numCols; k < (i + 1) * matrix.numCols; k++) {
      sum += matrix.data[k];
    }
    return sum;
  }

  /** As {@link #shift}, but refuses a row whose maximum is not a finite number. */
  private static void shiftNumbers(String who, DMatrixRMaj logits, double[] out) {
    for (int i = 0; i < logits.numRows; i++) {
      double max = max(logits, i);
      if (!Double.isFinite(max)) {
        int start = i * logits.numCols;
        throw new IllegalArgumentException(
            who
                + ": row "
                + i
                + ": expected numbers, or −∞ beside at least one number, got "
                + Arrays.toString(Arrays.copyOfRange(logits.data, start, start + logits.numCols)));
      }
      shiftRow(logits, i, max, out);
    }
  }

  private static void shiftRow(DMatrixRMaj logits, int i, double max, double[] out) {
    double[] x = logits.data;
    for (int k = i * logits.numCols; k < (i + 1) * logits.numCols; k++) {
      out[k] = x[k] - max;
    }
  }
}
