package dev.yhat.benchmarks;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import dev.ludovic.netlib.blas.NativeBLAS;
import dev.yhat.core.Kernels;
import dev.yhat.core.Precision;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Somebody's matrix product, ready to run on operands of its own. */
@FunctionalInterface
public interface Product {
  /** Computes it; the result is of no interest. */
  void run();

  /** Which operand is read transposed; the inner size is {@code k} in all three. */
  enum Form {
    /** A, n×k, times B, k×m. */
    AB,
    /** Aᵀ, where A is k×n, times B, k×m. */
    ATB,
    /** A, n×k, times Bᵀ, where B is m×k. */
    ABT
  }

  /**
   * A product with an n×m result and inner size k.
   *
   * @param by {@code yhat}, {@code ejml}, {@code netlib}, {@code native} or one with {@code -float}
   */
  static Product of(String by, Form form, int n, int k, int m) {
    DMatrixRMaj a = form == Form.ATB ? random(k, n) : random(n, k);
    DMatrixRMaj b = form == Form.ABT ? random(m, k) : random(k, m);
    DMatrixRMaj out = new DMatrixRMaj(n, m);
    return switch (by) {
      case "yhat" -> kernels(new Kernels(), form, a, b, out);
      case "yhat-float" -> kernels(new Kernels(Precision.FLOAT), form, a, b, out);
      case "ejml" ->
          switch (form) {
            case AB -> () -> CommonOps_DDRM.mult(a, b, out);
            case ATB -> () -> CommonOps_DDRM.multTransA(a, b, out);
            case ABT -> () -> CommonOps_DDRM.multTransB(a, b, out);
          };
      case "netlib" -> doubles(JavaBLAS.getInstance(), form, a.data, b.data, n, k, m);
      case "netlib-float" -> floats(JavaBLAS.getInstance(), form, a.data, b.data, n, k, m);
      case "native" -> doubles(NativeBLAS.getInstance(), form, a.data, b.data, n, k, m);
      case "native-float" -> floats(NativeBLAS.getInstance(), form, a.data, b.data, n, k, m);
      default -> throw new IllegalArgumentException("no product by '" + by + "'");
    };
  }

  private static Product kernels(
      Kernels kernels, Form form, DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj out) {
    return switch (form) {
      case AB -> () -> kernels.multiply(a, b, out);
      case ATB -> () -> kernels.multiplyTransA(a, b, out);
      case ABT -> () -> kernels.multiplyTransB(a, b, out);
    };
  }

  /** BLAS stores by columns: outᵀ = Bᵀ·Aᵀ is what it computes. */
  private static Product doubles(
      BLAS blas, Form form, double[] a, double[] b, int n, int k, int m) {
    double[] out = new double[n * m];
    String transA = form == Form.ATB ? "T" : "N";
    String transB = form == Form.ABT ? "T" : "N";
    int strideA = form == Form.ATB ? n : k;
    int strideB = form == Form.ABT ? k : m;
    return () -> blas.dgemm(transB, transA, m, n, k, 1, b, strideB, a, strideA, 0, out, m);
  }

  private static Product floats(BLAS blas, Form form, double[] a, double[] b, int n, int k, int m) {
    float[] floatA = toFloats(a);
    float[] floatB = toFloats(b);
    float[] out = new float[n * m];
    String transA = form == Form.ATB ? "T" : "N";
    String transB = form == Form.ABT ? "T" : "N";
    int strideA = form == Form.ATB ? n : k;
    int strideB = form == Form.ABT ? k : m;
    return () ->
        blas.sgemm(transB, transA, m, n, k, 1, floatB, strideB, floatA, strideA, 0, out, m);
  }

  private static float[] toFloats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static DMatrixRMaj random(int rows, int columns) {
    DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
    SplittableRandom random = new SplittableRandom(rows * 31L + columns);
    matrix.data = random.doubles(matrix.getNumElements(), -1, 1).toArray();
    return matrix;
  }
}
