package dev.yhat.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The derivative of softmax: both cases, formed and as a product. */
class SoftmaxJacobianTest {
  @Test
  void diagonalIsOwnProbabilityTimesItsComplement() {
    DMatrixRMaj jacobian = jacobian(Matrices.row(.2, .3, .5));
    assertEquals(.2 * .8, jacobian.get(0, 0), 1e-16);
    assertEquals(.3 * .7, jacobian.get(1, 1), 1e-16);
    assertEquals(.5 * .5, jacobian.get(2, 2), 1e-16);
  }

  @Test
  void restIsMinusTheProductOfBothProbabilities() {
    DMatrixRMaj jacobian = jacobian(Matrices.row(.2, .3, .5));
    assertEquals(-.2 * .3, jacobian.get(0, 1), 1e-16);
    assertEquals(-.2 * .5, jacobian.get(0, 2), 1e-16);
    assertEquals(-.3 * .5, jacobian.get(1, 2), 1e-16);
    assertEquals(jacobian.get(0, 1), jacobian.get(1, 0), "symmetric");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 17})
  void agreesWithCentralDifferences(int classes) {
    DMatrixRMaj logits = Matrices.random(1, classes, 2.0, 41);
    DMatrixRMaj p = new DMatrixRMaj(1, classes);
    Softmax.softmax(logits, p);
    DMatrixRMaj jacobian = jacobian(p);
    DMatrixRMaj moved = new DMatrixRMaj(1, classes);
    for (int i = 0; i < classes; i++) {
      int output = i;
      DMatrixRMaj gradient = Matrices.row(Matrices.row(jacobian, i));
      GradientReport report =
          GradientCheck.function(
              "softmax output " + i,
              logits,
              gradient,
              () -> {
                Softmax.softmax(logits, moved);
                return moved.data[output];
              });
      assertTrue(report.agreesWithin(1e-7), report.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 16, 17, 33})
  void productNeedsNoJacobian(int classes) {
    DMatrixRMaj p = new DMatrixRMaj(3, classes);
    Softmax.softmax(Matrices.random(3, classes, 4.0, 42), p);
    DMatrixRMaj vectors = Matrices.random(3, classes, 2.0, 43);
    DMatrixRMaj product = Matrices.stale(3, classes);
    Softmax.jacobianTimes(p, vectors, product);
    for (int i = 0; i < 3; i++) {
      DMatrixRMaj jacobian = jacobian(Matrices.row(Matrices.row(p, i)));
      DMatrixRMaj expected = new DMatrixRMaj(1, classes);
      new Kernels().multiply(Matrices.row(Matrices.row(vectors, i)), jacobian, expected);
      Matrices.assertClose(expected.data, Matrices.row(product, i), 1e-14);
    }
  }

  @Test
  void productMayReplaceItsVectors() {
    DMatrixRMaj p = Matrices.row(.2, .3, .5);
    DMatrixRMaj vectors = Matrices.row(1, -2, 3);
    DMatrixRMaj expected = new DMatrixRMaj(1, 3);
    Softmax.jacobianTimes(p, vectors, expected);
    Softmax.jacobianTimes(p, vectors, vectors);
    Matrices.assertSameBits(expected, vectors);
  }

  @Test
  void wrongShapesAreNamed() {
    DMatrixRMaj two = new DMatrixRMaj(2, 3);
    DMatrixRMaj one = new DMatrixRMaj(1, 3);
    assertMessage(
        "softmax Jacobian: expected softmax of 1×3, got 2×3",
        () -> Softmax.jacobian(two, new DMatrixRMaj(3, 3)));
    assertMessage(
        "softmax Jacobian: expected out of 3×3, got 2×3", () -> Softmax.jacobian(one, two));
    assertMessage(
        "softmax Jacobian times vector: expected vectors of 2×3, got 1×3",
        () -> Softmax.jacobianTimes(two, one, two));
    assertMessage(
        "softmax Jacobian times vector: expected out of 2×3, got 1×3",
        () -> Softmax.jacobianTimes(two, two, one));
  }

  private static DMatrixRMaj jacobian(DMatrixRMaj softmax) {
    DMatrixRMaj jacobian = Matrices.stale(softmax.numCols, softmax.numCols);
    Softmax.jacobian(softmax, jacobian);
    return jacobian;
  }

  private static void assertMessage(String expected, Runnable call) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }
}
