package dev.yhat.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Activations with kernels, portable ones and those on the processor's vectors, give the bits of
 * {@code value} and {@code derivative}.
 */
class ActivationPassTest {
  private static final int[] SIZES = {1, 2, 3, 7, 8, 9, 16, 17, 33, 1000, 1025, 2500};

  private static final double[] EDGES = {
    0.0,
    -0.0,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    -Double.MIN_NORMAL,
    1e-310,
    -1e-310,
    1e-17,
    -1e-17,
    1.0,
    -1.0,
    Math.nextDown(1.0),
    5.0,
    -5.0,
    20.0,
    -20.0,
    36.7,
    -36.7,
    38.6,
    -38.6,
    40.0,
    Math.nextDown(-40.0),
    709.7827128933841,
    709.79,
    -709.79,
    -745.13,
    -745.14,
    1e100,
    -1e100,
    Math.nextUp(1e100),
    1e155,
    -1e155,
    1e308,
    -1e308,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.NaN
  };

  static List<ElementwiseActivation> functions() {
    return Activations.all();
  }

  static Stream<Arguments> all() {
    return Stream.concat(
            Activations.all().stream(), Stream.of(new Elu(0), new Elu(1e300), new LeakyRelu(0)))
        .flatMap(
            activation ->
                Stream.of(Arguments.of(activation, false), Arguments.of(activation, true)));
  }

  /** On vectors only if this JVM has them. */
  private static Kernels kernels(boolean vectors) {
    Kernels kernels = new Kernels();
    if (vectors) {
      kernels.useVectors();
    }
    return kernels;
  }

  /** Of all magnitudes, most of them those that networks have. */
  private static DMatrixRMaj inputs(int size, long seed) {
    DMatrixRMaj x = Matrices.random(1, size, 6.0, seed);
    for (int i = 0; i < size; i++) {
      if (i % 5 == 2) {
        x.data[i] *= 100;
      } else if (i % 5 == 4) {
        x.data[i] *= Math.pow(2, 2000 * CounterRandom.uniform(seed + 1, i) - 1000);
      }
    }
    return x;
  }

  private static void assertScalarBits(
      ElementwiseActivation activation, DMatrixRMaj x, Kernels kernels) {
    DMatrixRMaj in = Matrices.longer(x);
    DMatrixRMaj out = Matrices.stale(x.numRows, x.numCols);
    activation.forward(in, out, kernels);
    assertEach(activation + " at ", x, out, activation::value);

    DMatrixRMaj ones = new DMatrixRMaj(x.numRows, x.numCols);
    ones.fill(1.0);
    DMatrixRMaj gradIn = Matrices.stale(x.numRows, x.numCols);
    activation.backward(in, out, Matrices.longer(ones), gradIn, kernels);
    assertEach(activation + "′ at ", x, gradIn, e -> activation.derivative(e, activation.value(e)));

    DMatrixRMaj gradOut = Matrices.random(x.numRows, x.numCols, 3.0, 57);
    DMatrixRMaj expected = new DMatrixRMaj(x.numRows, x.numCols);
    activation.backward(in, out, gradOut, expected);
    activation.backward(in, out, gradOut, gradIn, kernels);
    assertSame(expected, gradIn);
    activation.backward(in, out, gradOut, gradOut, kernels);
    assertSame(expected, gradOut);

    int size = x.getNumElements();
    assertEquals(Double.NaN, out.data[size], "beyond the matrix nothing is written");
    assertEquals(Double.NaN, gradIn.data[size], "beyond the matrix nothing is written");
  }

  private static void assertEach(
      String what, DMatrixRMaj x, DMatrixRMaj out, DoubleUnaryOperator function) {
    for (int i = 0; i < x.getNumElements(); i++) {
      double expected = function.applyAsDouble(x.data[i]);
      if (Double.doubleToLongBits(expected) != Double.doubleToLongBits(out.data[i])) {
        assertEquals(expected, out.data[i], what + x.data[i]);
      }
    }
  }

  /** The same bits, whatever those of NaN. */
  private static void assertSame(DMatrixRMaj expected, DMatrixRMaj actual) {
    for (int i = 0; i < expected.getNumElements(); i++) {
      if (Double.doubleToLongBits(expected.data[i]) != Double.doubleToLongBits(actual.data[i])) {
        assertEquals(expected.data[i], actual.data[i], "element " + i);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void passesGiveTheBitsOfTheFunctions(ElementwiseActivation activation, boolean vectors) {
    Kernels kernels = kernels(vectors);
    for (int size : SIZES) {
      assertScalarBits(activation, inputs(size, 50 + size), kernels);
    }
    assertScalarBits(activation, inputs(33, 49), kernels); // in scratch that held more
  }

  @ParameterizedTest
  @MethodSource("all")
  void passesGiveTheBitsOfTheFunctionsAtTheEdges(
      ElementwiseActivation activation, boolean vectors) {
    Kernels kernels = kernels(vectors);
    for (int shift = 0; shift < EDGES.length; shift++) { // in each lane, and in the rest
      DMatrixRMaj x = new DMatrixRMaj(1, EDGES.length);
      for (int i = 0; i < EDGES.length; i++) {
        x.data[(i + shift) % EDGES.length] = EDGES[i];
      }
      assertScalarBits(activation, x, kernels);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void passesGiveTheSameBitsOnceCompiled(ElementwiseActivation activation, boolean vectors) {
    Kernels kernels = kernels(vectors);
    DMatrixRMaj x = inputs(1000, 51);
    System.arraycopy(EDGES, 0, x.data, 100, EDGES.length);
    DMatrixRMaj out = new DMatrixRMaj(1, 1000);
    DMatrixRMaj gradIn = new DMatrixRMaj(1, 1000);
    for (int i = 0; i < 4000; i++) {
      activation.forward(x, out, kernels);
      activation.backward(x, out, out, gradIn, kernels);
    }
    assertScalarBits(activation, x, kernels);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void warmPassesAllocateNothing(ElementwiseActivation activation) {
    Kernels kernels = new Kernels();
    DMatrixRMaj x = Matrices.random(5, 5, 4.0, 52);
    DMatrixRMaj out = new DMatrixRMaj(5, 5);
    DMatrixRMaj gradIn = new DMatrixRMaj(5, 5);
    long bytes =
        Allocations.bytes(
            () -> {
              activation.forward(x, out, kernels);
              activation.backward(x, out, x, gradIn, kernels);
            });
    assertEquals(0, bytes, "bytes allocated");
  }

  @ParameterizedTest
  @MethodSource("all")
  void wrongShapesAreRefused(ElementwiseActivation activation, boolean vectors) {
    Kernels kernels = kernels(vectors);
    DMatrixRMaj in = new DMatrixRMaj(2, 3);
    DMatrixRMaj wrong = new DMatrixRMaj(3, 2);
    assertRefused("out", () -> activation.forward(in, wrong, kernels));
    assertRefused("out", () -> activation.backward(in, wrong, in, in, kernels));
    assertRefused("gradOut", () -> activation.backward(in, in, wrong, in, kernels));
    assertRefused("gradIn", () -> activation.backward(in, in, in, wrong, kernels));
  }

  private static void assertRefused(String what, Runnable call) {
    String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
    assertTrue(message.endsWith(": expected " + what + " of 2×3, got 3×2"), message);
  }

  // Before they were written for passes, the functions were these, element by element.
  @Test
  void functionsAreTheirDefinitionsToTheBit() {
    DMatrixRMaj x = inputs(20_000, 53);
    System.arraycopy(EDGES, 0, x.data, 0, EDGES.length - 1);
    Elu elu = new Elu(2.0);
    LeakyRelu leaky = new LeakyRelu(0.1);
    for (double e : Matrices.elements(x)) {
      double y = elu.value(e);
      assertBits(e > 0 ? e : 2.0 * Exp.expm1(e), y, "Elu at " + e);
      assertBits(e > 0 ? 1.0 : y + 2.0, elu.derivative(e, y), "Elu′ at " + e);
      double l = leaky.value(e);
      assertBits(e > 0 ? e : 0.1 * e, l, "LeakyRelu at " + e);
      assertBits(e > 0 ? 1.0 : 0.1, leaky.derivative(e, l), "LeakyRelu′ at " + e);
      assertBits(e > 0 ? 1.0 : 0.0, new Relu().derivative(e, Math.max(e, 0.0)), "Relu′ at " + e);
    }
  }

  @Test
  void normalDistributionIsSymmetricToTheBit() {
    for (double x = 0.001; x < 40; x += 0.013) {
      assertEquals(1.0 - NormalCdf.cdf(-x), NormalCdf.cdf(x), "at " + x);
    }
  }

  private static void assertBits(double expected, double actual, String what) {
    if (Double.doubleToLongBits(expected) != Double.doubleToLongBits(actual)) {
      assertEquals(expected, actual, what);
    }
  }

  static List<Double> steps() {
    return List.of(Double.MIN_VALUE, 1e-300, 0.3, 1.0, 7.5, Double.MAX_VALUE);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void stepIsOneAboveZeroOnly(double x) {
    assertEquals(1.0, Step.at(x));
    assertEquals(0.0, Step.at(-x));
    assertEquals(0.0, Step.at(-0.0));
    assertEquals(Double.NaN, Step.at(Double.NaN));
  }
}
