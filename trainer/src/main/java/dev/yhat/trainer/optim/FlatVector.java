package dev.yhat.trainer.optim;

import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** Matrices as one vector, and sums over vectors, in order of index. */
final class FlatVector {
  private FlatVector() {}

  static int length(List<DMatrixRMaj> matrices) {
    int length = 0;
    for (DMatrixRMaj matrix : matrices) {
      length = Math.addExact(length, matrix.getNumElements());
    }
    return length;
  }

  /** Copies the matrices to a vector. */
  static void gather(List<DMatrixRMaj> from, double[] to) {
    int at = 0;
    for (int i = 0; i < from.size(); i++) {
      int length = from.get(i).getNumElements();
      System.arraycopy(from.get(i).data, 0, to, at, length);
      at += length;
    }
  }

  /** Copies a vector to the matrices. */
  static void scatter(double[] from, List<DMatrixRMaj> to) {
    int at = 0;
    for (int i = 0; i < to.size(); i++) {
      int length = to.get(i).getNumElements();
      System.arraycopy(from, at, to.get(i).data, 0, length);
      at += length;
    }
  }

  static double dot(double[] a, double[] b) {
    double sum = 0.0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  /** Adds {@code factor·a} to {@code out}. */
  static void addScaled(double factor, double[] a, double[] out) {
    for (int i = 0; i < a.length; i++) {
      out[i] += factor * a[i];
    }
  }
}
