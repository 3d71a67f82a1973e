package dev.yhat.trainer.doctor;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** The Euclidean norm of all gradients together: what is usual at first, and the largest since. */
final class GradientNorms {
  private static final int FIRST = 32;
  private static final int STRIDE = 16;
  private static final double GROWTH = 100;

  /** How many numbers it remembers. */
  static final int NUMBERS = FIRST + 3;

  private final double[] first = new double[FIRST];
  private long steps;
  private double usual = Double.NaN; // median of the first
  private double largest;

  void add(List<DMatrixRMaj> gradients) {
    long step = steps++;
    if (step < FIRST) {
      first[(int) step] = norm(gradients);
      if (step == FIRST - 1) {
        Arrays.sort(first);
        usual = first[FIRST / 2];
      }
    } else if (step % STRIDE == 0) {
      largest = Math.max(largest, norm(gradients));
    }
  }

  private static double norm(List<DMatrixRMaj> gradients) {
    double sum = 0.0;
    for (int i = 0; i < gradients.size(); i++) {
      sum += squares(gradients.get(i));
    }
    return Math.sqrt(sum);
  }

  /** Four sums, as the processor works on them at once. */
  private static double squares(DMatrixRMaj matrix) {
    double[] x = matrix.data;
    int length = matrix.getNumElements();
    double a = 0.0;
    double b = 0.0;
    double c = 0.0;
    double d = 0.0;
    int i = 0;
    for (; i < length - 3; i += 4) {
      a = Math.fma(x[i], x[i], a);
      b = Math.fma(x[i + 1], x[i + 1], b);
      c = Math.fma(x[i + 2], x[i + 2], c);
      d = Math.fma(x[i + 3], x[i + 3], d);
    }
    for (; i < length; i++) {
      a = Math.fma(x[i], x[i], a);
    }
    return (a + b) + (c + d);
  }

  /** Whether the largest is out of all proportion; gradients below 1 hurt nobody. */
  boolean exploded() {
    return largest > Math.max(1, GROWTH * usual); // false for NaN
  }

  double usual() {
    return usual;
  }

  double largest() {
    return largest;
  }

  /** Writes all that it remembers. */
  void save(DoubleBuffer out) {
    out.put(first).put((double) steps).put(usual).put(largest);
  }

  /** Reads what another one has written. */
  void load(DoubleBuffer in) {
    in.get(first);
    steps = Math.max(0, (long) in.get());
    usual = in.get();
    largest = in.get();
  }
}
