package dev.yhat.core.kernel;

/** {@link Passes} for any JVM. */
public final class PortablePasses implements Passes {
  @Override
  public void exp(double[] in, double[] out, int length) {
    for (int i = 0; i < length; i++) {
      out[i] = Exponential.exp(in[i]);
    }
  }

  @Override
  public void expm1(double[] in, double[] out, int length) {
    for (int i = 0; i < length; i++) {
      out[i] = Exponential.expm1(in[i]);
    }
  }

  @Override
  public void columnSums(double[] in, int rows, int columns, double[] sums) {
    int j = 0;
    for (; j + 4 <= columns; j += 4) {
      double s0 = 0;
      double s1 = 0;
      double s2 = 0;
      double s3 = 0;
      for (int i = 0, q = j; i < rows; i++, q += columns) {
        s0 += in[q];
        s1 += in[q + 1];
        s2 += in[q + 2];
        s3 += in[q + 3];
      }
      sums[j] = s0;
      sums[j + 1] = s1;
      sums[j + 2] = s2;
      sums[j + 3] = s3;
    }
    for (; j < columns; j++) {
      double s = 0;
      for (int i = 0, q = j; i < rows; i++, q += columns) {
        s += in[q];
      }
      sums[j] = s;
    }
  }
}
