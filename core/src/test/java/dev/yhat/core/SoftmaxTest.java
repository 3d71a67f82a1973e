package dev.yhat.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Softmax and log-softmax: published values and what must hold for all logits. */
class SoftmaxTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  // Stanford CS224n, assignment 1, q1_softmax.py.
  @Test
  void valuesOfCs224n() {
    assertSoftmax(row(1, 2), .26894142, .73105858);
    assertSoftmax(row(1001, 1002), .26894142, .73105858);
    assertSoftmax(row(3, 4), .26894142, .73105858);
    assertSoftmax(row(-1001, -1002), .73105858, .26894142);
  }

  // ONNX backend test test_softmax_large_number; float32, hence seven digits.
  @Test
  void valuesOfOnnxForLargeNumbers() {
    DMatrixRMaj logits = of(new double[] {0, 1, 2, 3}, new double[] {10000, 10001, 10002, 10003});
    DMatrixRMaj out = Matrices.stale(2, 4);
    Softmax.softmax(logits, out);
    double[] expected = {.0320586041, .0871443227, .236882806, .643914282};
    assertArrayEquals(expected, Matrices.row(out, 0), 5e-8);
    assertArrayEquals(Matrices.row(out, 0), Matrices.row(out, 1));
  }

  // ONNX backend test test_logsoftmax_large_number.
  @Test
  void logarithmsOfOnnxForLargeNumbers() {
    DMatrixRMaj logits = of(new double[] {0, 1, 2, 3}, new double[] {10000, 10001, 10002, 10003});
    DMatrixRMaj out = Matrices.stale(2, 4);
    Softmax.logSoftmax(logits, out);
    double[] expected = {-3.4401896, -2.4401896, -1.4401896, -.44018966};
    assertArrayEquals(expected, Matrices.row(out, 0), 5e-7);
    assertArrayEquals(Matrices.row(out, 0), Matrices.row(out, 1));
  }

  @Test
  void kernelsGiveTheSameBits() {
    Kernels kernels = new Kernels();
    kernels.useVectors();
    DMatrixRMaj logits = Matrices.random(33, 17, 30.0, 21);
    DMatrixRMaj out = Matrices.stale(33, 17);
    Softmax.softmax(logits, out, kernels);
    Matrices.assertSameBits(softmax(logits), out);
    assertThrows(
        IllegalArgumentException.class,
        () -> Softmax.softmax(logits, new DMatrixRMaj(17, 33), kernels));
    assertThrows(
        IllegalArgumentException.class,
        () -> Softmax.softmax(row(1, Double.NaN), new DMatrixRMaj(1, 2), kernels));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1048576.0, -1048576.0, 1.0, -12345.0})
  void shiftOfIntegerLogitsChangesNoBit(double shift) {
    DMatrixRMaj logits = integers(40, 9);
    DMatrixRMaj shifted = logits.copy();
    for (int i = 0; i < shifted.getNumElements(); i++) {
      shifted.data[i] += shift;
    }
    Matrices.assertSameBits(softmax(logits), softmax(shifted));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 16, 17, 33})
  void rowsAreDistributions(int classes) {
    DMatrixRMaj p = softmax(Matrices.random(50, classes, 30.0, 31));
    for (int i = 0; i < p.numRows; i++) {
      double sum = 0.0;
      for (double element : Matrices.row(p, i)) {
        assertTrue(element >= 0 && element <= 1, "probability " + element);
        sum += element;
      }
      assertEquals(1.0, sum, classes * 0x1p-52);
    }
  }

  @Test
  void orderIsKept() {
    DMatrixRMaj logits = Matrices.random(40, 6, 3.0, 32);
    DMatrixRMaj p = softmax(logits);
    for (int i = 0; i < logits.numRows; i++) {
      double[] z = Matrices.row(logits, i);
      double[] y = Matrices.row(p, i);
      for (int j = 0; j < z.length; j++) {
        for (int k = 0; k < z.length; k++) {
          assertTrue(z[j] >= z[k] || y[j] <= y[k], "row " + i);
        }
      }
    }
  }

  @Test
  void logarithmsAreTheLogarithmsOfSoftmax() {
    DMatrixRMaj logits = Matrices.random(20, 5, 5.0, 33);
    DMatrixRMaj p = softmax(logits);
    DMatrixRMaj logarithms = new DMatrixRMaj(20, 5);
    Softmax.logSoftmax(logits, logarithms);
    for (int i = 0; i < p.getNumElements(); i++) {
      assertEquals(StrictMath.log(p.data[i]), logarithms.data[i], 1e-14);
    }
  }

  @Test
  void hugeLogitsGiveCertaintyAndNoNaN() {
    assertArrayEquals(new double[] {1, 0}, softmax(row(1e308, -1e308)).data);
    assertArrayEquals(new double[] {.5, .5}, softmax(row(1.7e308, 1.7e308)).data);
  }

  @Test
  void minusInfinityBesideANumberIsImpossible() {
    DMatrixRMaj logits = row(-INFINITY, 0, 0);
    assertArrayEquals(new double[] {0, .5, .5}, softmax(logits).data);
    DMatrixRMaj logarithms = new DMatrixRMaj(1, 3);
    Softmax.logSoftmax(logits, logarithms);
    assertEquals(-INFINITY, logarithms.data[0]);
    assertEquals(-StrictMath.log(2), logarithms.data[1]);
  }

  @Test
  void resultMayReplaceTheLogits() {
    DMatrixRMaj logits = Matrices.random(4, 5, 3.0, 34);
    DMatrixRMaj expected = softmax(logits);
    Softmax.softmax(logits, logits);
    Matrices.assertSameBits(expected, logits);
  }

  @Test
  void longerBuffersMakeNoDifference() {
    DMatrixRMaj logits = Matrices.random(4, 5, 3.0, 35);
    DMatrixRMaj out = Matrices.stale(4, 5);
    Softmax.softmax(Matrices.longer(logits), out);
    Matrices.assertSameBits(softmax(logits), out);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void rowWithNaNOrPlusInfinityIsRefused(double bad) {
    DMatrixRMaj logits = of(new double[] {0, 1}, new double[] {2, bad});
    String rest =
        "row 1: expected numbers, or −∞ beside at least one number, got [2.0, " + bad + "]";
    assertMessage("softmax: " + rest, () -> softmax(logits));
    assertMessage("log-softmax: " + rest, () -> Softmax.logSoftmax(logits, new DMatrixRMaj(2, 2)));
  }

  @Test
  void rowOfNothingButMinusInfinityIsRefused() {
    DMatrixRMaj logits = row(-INFINITY, -INFINITY);
    String message =
        "softmax: row 0: expected numbers, or −∞ beside at least one number,"
            + " got [-Infinity, -Infinity]";
    assertMessage(message, () -> softmax(logits));
  }

  @Test
  void wrongShapesAreNamed() {
    DMatrixRMaj logits = new DMatrixRMaj(2, 3);
    DMatrixRMaj wrong = new DMatrixRMaj(3, 3);
    assertMessage("softmax: expected out of 2×3, got 3×3", () -> Softmax.softmax(logits, wrong));
    assertMessage(
        "log-softmax: expected out of 2×3, got 3×3", () -> Softmax.logSoftmax(logits, wrong));
  }

  private static DMatrixRMaj integers(int rows, int columns) {
    DMatrixRMaj logits = new DMatrixRMaj(rows, columns);
    for (int i = 0; i < logits.getNumElements(); i++) {
      logits.data[i] = CounterRandom.below(30, i, 101) - 50;
    }
    return logits;
  }

  private static DMatrixRMaj row(double... elements) {
    return Matrices.row(elements);
  }

  private static DMatrixRMaj of(double[]... rows) {
    return Matrices.of(rows);
  }

  private static DMatrixRMaj softmax(DMatrixRMaj logits) {
    DMatrixRMaj out = new DMatrixRMaj(logits.numRows, logits.numCols);
    Softmax.softmax(logits, out);
    return out;
  }

  private static void assertSoftmax(DMatrixRMaj logits, double... expected) {
    assertArrayEquals(expected, softmax(logits).data, 5e-9);
  }

  private static void assertMessage(String expected, Runnable call) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }

  @Test
  void shiftSubtractsTheLargestOfEachRow() {
    DMatrixRMaj logits = new DMatrixRMaj(new double[][] {{1, 4, 2}, {-3, -5, -3}});
    DMatrixRMaj shifted = new DMatrixRMaj(2, 3);
    Softmax.shift(logits, shifted);
    assertArrayEquals(new double[] {-3, 0, -2, 0, -2, 0}, shifted.data);
    assertEquals(4, Softmax.max(logits, 0));
    assertEquals(-5, Softmax.rowSum(shifted, 0));
    assertThrows(
        IllegalArgumentException.class, () -> Softmax.shift(logits, new DMatrixRMaj(3, 2)));
  }
}
