package dev.yhat.core;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.ejml.data.DMatrixRMaj;

/**
 * Compares a gradient with central differences, (f(x + h) − f(x − h)) / 2h with h = 1e-5.
 *
 * <p>One call checks an activation or a loss of your own; {@code dev.yhat.layers} has the same for
 * layers and networks. Choose points away from kinks: at 0, ReLU has no derivative to compare with.
 */
public final class GradientCheck {
  /** h, what an element is moved by. */
  public static final double STEP = 1e-5;

  /**
   * Below this size of a derivative, differences count absolutely: a central difference is itself
   * only good to ε·|f|/h, some 1e-11.
   */
  private static final double FLOOR = 1e-2;

  private GradientCheck() {}

  /**
   * Checks the derivative of an activation at {@code in}.
   *
   * <p>The scalar that is differentiated is Σ c_ij·out_ij with fixed, unequal c_ij.
   *
   * @param in n×m, restored before the call returns
   */
  public static GradientReport activation(Activation activation, DMatrixRMaj in) {
    DMatrixRMaj out = new DMatrixRMaj(in.numRows, in.numCols);
    DMatrixRMaj gradIn = stale(in);
    DMatrixRMaj coefficients = coefficients(in.numRows, in.numCols);
    activation.forward(in, out);
    activation.backward(in, out, coefficients, gradIn);
    return function(
        activation.toString().replace("[]", "") + " input",
        in,
        gradIn,
        () -> {
          activation.forward(in, out);
          return dot(coefficients, out);
        });
  }

  /**
   * Checks the gradient of a loss at {@code logits}.
   *
   * @param logits n×K, restored before the call returns
   * @param targets n samples, not modified
   */
  public static GradientReport loss(Loss loss, DMatrixRMaj logits, Targets targets) {
    DMatrixRMaj gradient = stale(logits);
    loss.valueAndGradient(logits, targets, gradient);
    return function(
        loss.toString().replace("[]", "") + " logits",
        logits,
        gradient,
        () -> loss.value(logits, targets));
  }

  /**
   * Checks the gradient of any scalar function of a matrix.
   *
   * @param name what is checked, for the report
   * @param point where; each element is moved by ±h and restored before the call returns
   * @param gradient the gradient at {@code point}, of the same shape, not modified
   * @param value computes the function from the present content of {@code point}
   */
  public static GradientReport function(
      String name, DMatrixRMaj point, DMatrixRMaj gradient, DoubleSupplier value) {
    Shapes.requireSame("GradientCheck", "gradient", gradient, point);
    GradientReport worst = new GradientReport(name, 0, 0, 0.0, 0.0, 0.0, 0.0);
    double largest = 0.0;
    for (int i = 0; i < point.getNumElements(); i++) {
      double analytic = gradient.data[i];
      double numeric = centralDifference(point, i, value);
      double error = error(analytic, numeric);
      largest = Math.max(largest, Math.abs(numeric));
      if (i == 0 || Double.compare(error, worst.error()) > 0) { // NaN is worse than any number
        int row = i / point.numCols;
        worst = new GradientReport(name, row, i % point.numCols, analytic, numeric, error, 0.0);
      }
    }
    return worst.withLargest(largest);
  }

  /** How far a derivative is from its central difference; see {@link GradientReport#error}. */
  public static double error(double analytic, double numeric) {
    double scale = Math.max(FLOOR, Math.max(Math.abs(analytic), Math.abs(numeric)));
    return Math.abs(analytic - numeric) / scale;
  }

  /**
   * The central difference of a scalar function by one element of a matrix.
   *
   * @param point where; moved by ±h and restored before the call returns
   * @param i place of the element in storage order
   * @param value computes the function from the present content of {@code point}
   */
  public static double centralDifference(DMatrixRMaj point, int i, DoubleSupplier value) {
    double x = point.data[i];
    double above = x + STEP;
    double below = x - STEP;
    point.data[i] = above;
    double valueAbove = value.getAsDouble();
    point.data[i] = below;
    double valueBelow = value.getAsDouble();
    point.data[i] = x;
    return (valueAbove - valueBelow) / (above - below);
  }

  /**
   * Fixed, unequal numbers in ±[0.5, 1], by which outputs are weighted to make one scalar of them.
   */
  public static DMatrixRMaj coefficients(int rows, int columns) {
    DMatrixRMaj coefficients = new DMatrixRMaj(rows, columns);
    for (int i = 0; i < coefficients.getNumElements(); i++) {
      double u = CounterRandom.uniform(CounterRandom.key(1, 0, 0), i);
      coefficients.data[i] = u < 0.5 ? u - 1.0 : u;
    }
    return coefficients;
  }

  /** A matrix like another, full of NaN: gradients must be overwritten, not added to. */
  private static DMatrixRMaj stale(DMatrixRMaj like) {
    DMatrixRMaj stale = new DMatrixRMaj(like.numRows, like.numCols);
    Arrays.fill(stale.data, Double.NaN);
    return stale;
  }

  /** Σ a_ij·b_ij, elements in storage order. */
  public static double dot(DMatrixRMaj a, DMatrixRMaj b) {
    Shapes.requireSame("dot product", "b", b, a);
    double sum = 0.0;
    for (int i = 0; i < a.getNumElements(); i++) {
      sum = Math.fma(a.data[i], b.data[i], sum);
    }
    return sum;
  }
}
