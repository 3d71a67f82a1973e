package dev.yhat.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gradient check is itself checked: it passes right gradients and fails wrong ones. */
class GradientCheckTest {
  private static final double TOLERANCE = 1e-7;

  /** Σx², with gradient 2x after {@code damage}. */
  private static GradientReport sumOfSquares(DMatrixRMaj x, Consumer<DMatrixRMaj> damage) {
    DMatrixRMaj gradient = x.copy();
    for (int i = 0; i < x.getNumElements(); i++) {
      gradient.data[i] = 2.0 * x.data[i];
    }
    damage.accept(gradient);
    return GradientCheck.function("x²", x, gradient, () -> GradientCheck.dot(x, x));
  }

  // Stanford CS224n, assignment 1, q2_gradcheck.py.
  static Stream<DMatrixRMaj> pointsOfCs224n() {
    return Stream.of(Matrices.row(123.456), Matrices.row(3), Matrices.random(4, 5, 2.0, 101));
  }

  @ParameterizedTest
  @MethodSource("pointsOfCs224n")
  void sumOfSquaresPasses(DMatrixRMaj point) {
    GradientReport report = sumOfSquares(point, gradient -> {});
    assertTrue(report.agreesWithin(TOLERANCE), report.toString());
  }

  @ParameterizedTest
  @MethodSource("pointsOfCs224n")
  void pointIsRestoredToTheBit(DMatrixRMaj point) {
    DMatrixRMaj before = point.copy();
    sumOfSquares(point, gradient -> {});
    Matrices.assertSameBits(before, point);
  }

  @Test
  void oneWrongElementAmongManyIsFoundAndNamed() {
    DMatrixRMaj point = Matrices.random(4, 5, 2.0, 101);
    point.set(2, 3, 1.5);
    GradientReport report = sumOfSquares(point, gradient -> gradient.set(2, 3, -3.0));
    assertFalse(report.agreesWithin(TOLERANCE));
    assertEquals(2, report.row());
    assertEquals(3, report.column());
    assertEquals(-3.0, report.analytic());
    assertEquals(3.0, report.numeric(), 1e-8);
    assertEquals(2.0, report.error(), 1e-8);
    String text = report.toString();
    String expected =
        "x²[2, 3]: analytic -3.0, central difference "
            + report.numeric()
            + ", relative error "
            + report.error();
    assertEquals(expected, text);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, -1e-6, 1e-3})
  void smallRelativeErrorFails(double relative) {
    DMatrixRMaj point = Matrices.row(3, 4);
    GradientReport report = sumOfSquares(point, g -> g.data[1] *= 1 + relative);
    assertFalse(report.agreesWithin(TOLERANCE), report.toString());
    assertEquals(1, report.column());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void gradientThatIsNotANumberFailsWhereverItStands(int at) {
    GradientReport report = sumOfSquares(Matrices.row(1, 2, 3), g -> g.data[at] = Double.NaN);
    assertFalse(report.agreesWithin(1e300), report.toString());
    assertEquals(at, report.column());
    assertEquals(Double.NaN, report.analytic());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void functionThatIsNotFiniteFails(double value) {
    DMatrixRMaj point = Matrices.row(1, 2);
    GradientReport report = GradientCheck.function("f", point, point, () -> value);
    assertFalse(report.agreesWithin(1e300), report.toString());
  }

  @Test
  void infiniteGradientFails() {
    GradientReport report =
        sumOfSquares(Matrices.row(1, 2), g -> g.data[0] = Double.POSITIVE_INFINITY);
    assertFalse(report.agreesWithin(TOLERANCE), report.toString());
  }

  @Test
  void gradientThatIsZeroEverywhereProvesNothing() {
    DMatrixRMaj point = Matrices.row(1, 2);
    GradientReport report =
        GradientCheck.function("constant", point, new DMatrixRMaj(1, 2), () -> 5.0);
    assertFalse(report.agreesWithin(1.0));
    String expected =
        "constant[0, 0]: analytic 0.0, central difference 0.0, relative error 0.0;"
            + " all central differences are 0, which proves nothing";
    assertEquals(expected, report.toString());
  }

  @Test
  void zeroGradientOfAChangingFunctionFails() {
    GradientReport report = sumOfSquares(Matrices.row(1, 2), DMatrixRMaj::zero);
    assertFalse(report.agreesWithin(TOLERANCE));
    assertEquals(1.0, report.error());
  }

  @Test
  void nothingToCheckDoesNotPass() {
    DMatrixRMaj none = new DMatrixRMaj(0, 3);
    assertFalse(GradientCheck.function("f", none, none, () -> 1.0).agreesWithin(1.0));
  }

  @Test
  void perfectAgreementShowsTheNumbersCompared() {
    DMatrixRMaj point = Matrices.row(0);
    DoubleSupplier value = () -> point.data[0];
    GradientReport report = GradientCheck.function("x", point, Matrices.row(1), value);
    assertTrue(report.agreesWithin(TOLERANCE));
    assertEquals(1.0, report.analytic());
    assertEquals(1.0, report.largest(), 1e-9);
  }

  @Test
  void gradientOfAnotherShapeIsRefused() {
    DMatrixRMaj point = new DMatrixRMaj(2, 3);
    DMatrixRMaj wrong = new DMatrixRMaj(3, 2);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> GradientCheck.function("f", point, wrong, () -> 1.0));
    assertEquals("GradientCheck: expected gradient of 2×3, got 3×2", refused.getMessage());
    refused = assertThrows(IllegalArgumentException.class, () -> GradientCheck.dot(point, wrong));
    assertEquals("dot product: expected b of 2×3, got 3×2", refused.getMessage());
  }

  @Test
  void coefficientsAreFarFromZeroAndUnequal() {
    double[] c = GradientCheck.coefficients(5, 7).data;
    for (int i = 0; i < c.length; i++) {
      assertTrue(Math.abs(c[i]) >= 0.5 && Math.abs(c[i]) <= 1.0, "got " + c[i]);
      assertTrue(i == 0 || c[i] != c[i - 1], "equal neighbours");
    }
  }
}
