package dev.yhat.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions: published values, extremes, shapes. Derivatives: ActivationDerivativeTest. */
class ActivationTest {
  private static final double PUBLISHED = 5e-8; // the sources print numbers of float32

  static List<ElementwiseActivation> all() {
    return Activations.all();
  }

  // Stanford CS224n, assignment 1, q2_sigmoid.py.
  @Test
  void sigmoidOfCs224n() {
    DMatrixRMaj in = Matrices.of(new double[] {1, 2}, new double[] {-1, -2});
    DMatrixRMaj out = Matrices.stale(2, 2);
    new Sigmoid().forward(in, out);
    double[] expected = {.73105858, .88079708, .26894142, .11920292};
    Matrices.assertClose(expected, Matrices.elements(out), PUBLISHED);
  }

  // At −1, 0, 1; ONNX backend tests and PyTorch's documentation of each function.
  @Test
  void tanhAtMinusOneZeroOne() {
    assertValues(new Tanh(), -.761594176, 0, .761594176);
  }

  @Test
  void geluAtMinusOneZeroOne() {
    assertValues(new Gelu(), -.158655256, 0, .841344774);
  }

  @Test
  void tanhFormOfGeluAtMinusOneZeroOne() {
    assertValues(new GeluTanh(), -.158807993, 0, .841192007);
  }

  @Test
  void softplusAtMinusOneZeroOne() {
    assertValues(new Softplus(), .313261658, .693147182, 1.31326175);
  }

  @Test
  void eluAtMinusOneZeroOne() {
    assertValues(new Elu(2), -1.26424112, 0, 1);
  }

  @Test
  void leakyReluAtMinusOneZeroOne() {
    assertValues(new LeakyRelu(.1), -.1, 0, 1);
  }

  @Test
  void reluAtMinusOneZeroOne() {
    assertValues(new Relu(), 0, 0, 1);
  }

  @Test
  void siluAtMinusOneZeroOne() {
    assertValues(new Silu(), -.268941421, 0, .731058579);
  }

  @Test
  void identityAtMinusOneZeroOne() {
    assertValues(new Identity(), -1, 0, 1);
  }

  @ParameterizedTest
  @MethodSource("all")
  void valuesAndDerivativesOfEveryFiniteNumberAreFinite(ElementwiseActivation activation) {
    double[] points = {
      0.0, -0.0, 4.9e-324, -4.9e-324, 38.5, -38.5, 1e4, -1e4, 1e155, -1e155, 1e308
    };
    for (double x : points) {
      double y = activation.value(x);
      assertTrue(Double.isFinite(y), activation + " at " + x + ": " + y);
      double slope = activation.derivative(x, y);
      assertTrue(Double.isFinite(slope), activation + "′ at " + x + ": " + slope);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void notANumberStaysNotANumber(ElementwiseActivation activation) {
    assertEquals(Double.NaN, activation.value(Double.NaN));
  }

  @ParameterizedTest
  @MethodSource("all")
  void oneStepLooksAtNoMoreThanTheMatrix(ElementwiseActivation activation) {
    DMatrixRMaj in = Matrices.random(3, 5, 4.0, 11);
    DMatrixRMaj out = new DMatrixRMaj(3, 5);
    activation.forward(in, out);
    DMatrixRMaj again = Matrices.stale(3, 5);
    activation.forward(Matrices.longer(in), again);
    Matrices.assertSameBits(out, again);
    assertEquals(Double.NaN, again.data[15], "beyond the matrix nothing is written");
  }

  @ParameterizedTest
  @MethodSource("all")
  void wrongShapesAreNamed(ElementwiseActivation activation) {
    DMatrixRMaj in = new DMatrixRMaj(2, 3);
    DMatrixRMaj wrong = new DMatrixRMaj(3, 2);
    assertMessage("activation: expected out of 2×3, got 3×2", () -> activation.forward(in, wrong));
    assertMessage(
        "activation: expected out of 2×3, got 3×2", () -> activation.backward(in, wrong, in, in));
    assertMessage(
        "activation: expected gradOut of 2×3, got 3×2",
        () -> activation.backward(in, in, wrong, in));
    assertMessage(
        "activation: expected gradIn of 2×3, got 3×2",
        () -> activation.backward(in, in, in, wrong));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void parametersOutsideTheirRangeAreRefused(double value) {
    assertMessage("Elu: expected a finite alpha ≥ 0, got " + value, () -> new Elu(value));
    assertMessage(
        "LeakyRelu: expected a finite slope ≥ 0, got " + value, () -> new LeakyRelu(value));
  }

  private static void assertValues(ElementwiseActivation activation, double... expected) {
    DMatrixRMaj out = new DMatrixRMaj(1, 3);
    activation.forward(Matrices.row(-1, 0, 1), out);
    Matrices.assertClose(expected, out.data, PUBLISHED);
  }

  private static void assertMessage(String expected, Runnable call) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }
}
