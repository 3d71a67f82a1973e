package dev.yhat.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each activation's derivative, by formula and against central differences. */
class ActivationDerivativeTest {
  static List<ElementwiseActivation> all() {
    return Activations.all();
  }

  /** In ±[0.2, 4.2]: away from the kinks at 0. */
  private static DMatrixRMaj awayFromKinks(int rows, int columns) {
    DMatrixRMaj in = Matrices.random(rows, columns, 4.0, 21);
    for (int i = 0; i < in.getNumElements(); i++) {
      in.data[i] += Math.copySign(0.2, in.data[i]);
    }
    return in;
  }

  @ParameterizedTest
  @MethodSource("all")
  void agreesWithCentralDifferences(Activation activation) {
    GradientReport report = GradientCheck.activation(activation, awayFromKinks(7, 9));
    assertTrue(report.agreesWithin(1e-7), report.toString());
  }

  // Stanford CS224n, assignment 1, q2_sigmoid.py: the same for (1, 2) and (−1, −2).
  @Test
  void sigmoidDerivativeOfCs224n() {
    DMatrixRMaj in = Matrices.of(new double[] {1, 2}, new double[] {-1, -2});
    DMatrixRMaj out = new DMatrixRMaj(2, 2);
    Sigmoid sigmoid = new Sigmoid();
    sigmoid.forward(in, out);
    DMatrixRMaj ones = Matrices.of(new double[] {1, 1}, new double[] {1, 1});
    DMatrixRMaj gradient = Matrices.stale(2, 2);
    sigmoid.backward(in, out, ones, gradient);
    double[] expected = {.19661193, .10499359, .19661193, .10499359};
    Matrices.assertClose(expected, Matrices.elements(gradient), 1e-8);
  }

  @Test
  void sigmoidDerivativeIsOutputTimesItsComplement() {
    for (double x = -30.0; x <= 30.0; x += 0.37) {
      double s = Exp.sigmoid(x);
      assertEquals(s * (1.0 - s), new Sigmoid().derivative(Double.NaN, s), "the output is enough");
      double symmetric = Exp.sigmoid(x) * Exp.sigmoid(-x);
      assertEquals(symmetric, new Sigmoid().derivative(x, s), 2e-16);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void gradientMayReplaceTheGradientItComesFrom(Activation activation) {
    DMatrixRMaj in = awayFromKinks(3, 4);
    DMatrixRMaj out = new DMatrixRMaj(3, 4);
    activation.forward(in, out);
    DMatrixRMaj gradOut = Matrices.random(3, 4, 1.0, 22);
    DMatrixRMaj separate = Matrices.stale(3, 4);
    activation.backward(in, out, gradOut, separate);
    activation.backward(in, out, gradOut, gradOut);
    Matrices.assertSameBits(separate, gradOut);
  }

  /** x², whose derivative 2x cannot be had from the output: its sign is lost there. */
  record Square() implements ElementwiseActivation {
    @Override
    public double value(double x) {
      return x * x;
    }

    @Override
    public double derivative(double x, double y) {
      return 2.0 * x;
    }
  }

  @Test
  void derivativeMayNeedTheInput() {
    GradientReport report = GradientCheck.activation(new Square(), awayFromKinks(4, 5));
    assertTrue(report.agreesWithin(1e-7), report.toString());
  }

  /** Each row minus its mean: an activation that is not element-wise; its Jacobian is symmetric. */
  record Centring() implements Activation {
    @Override
    public void forward(DMatrixRMaj in, DMatrixRMaj out) {
      for (int start = 0; start < in.getNumElements(); start += in.numCols) {
        double mean = 0.0;
        for (int k = start; k < start + in.numCols; k++) {
          mean += in.data[k] / in.numCols;
        }
        for (int k = start; k < start + in.numCols; k++) {
          out.data[k] = in.data[k] - mean;
        }
      }
    }

    @Override
    public void backward(DMatrixRMaj in, DMatrixRMaj out, DMatrixRMaj gradOut, DMatrixRMaj gradIn) {
      forward(gradOut, gradIn);
    }
  }

  @Test
  void activationNeedNotBeElementwise() {
    GradientReport report = GradientCheck.activation(new Centring(), awayFromKinks(3, 5));
    assertTrue(report.agreesWithin(1e-7), report.toString());
  }
}
