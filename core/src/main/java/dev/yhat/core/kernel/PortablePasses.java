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

  /**
   * x·0 is 0 for every finite x and NaN for all others. Eight sums side by side: one alone would
   * wait for each of its additions.
   */
  @Override
  public boolean isFinite(double[] in, int from, int to) {
    double s0 = 0.0;
    double s1 = 0.0;
    double s2 = 0.0;
    double s3 = 0.0;
    double s4 = 0.0;
    double s5 = 0.0;
    double s6 = 0.0;
    double s7 = 0.0;
    int i = from;
    for (; i + 8 <= to; i += 8) {
      s0 += in[i] * 0.0;
      s1 += in[i + 1] * 0.0;
      s2 += in[i + 2] * 0.0;
      s3 += in[i + 3] * 0.0;
      s4 += in[i + 4] * 0.0;
      s5 += in[i + 5] * 0.0;
      s6 += in[i + 6] * 0.0;
      s7 += in[i + 7] * 0.0;
    }
    for (; i < to; i++) {
      s0 += in[i] * 0.0;
    }
    return s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 == 0.0;
  }
}
