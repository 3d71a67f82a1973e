package dev.yhat.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Shapes that the products and {@link Shapes} refuse; EJML would silently reshape the result. */
class KernelsErrorsTest {
  private static final Kernels KERNELS = new Kernels();

  private static DMatrixRMaj of(int rows, int columns) {
    return new DMatrixRMaj(rows, columns);
  }

  @Test
  void innerSizesMustAgree() {
    String rest = ": expected the same inner size, got a of 2×3 and b of 4×5";
    DMatrixRMaj a = of(2, 3);
    DMatrixRMaj b = of(4, 5);
    assertMessage("a·b" + rest, () -> KERNELS.multiply(a, b, of(2, 5)));
    assertMessage("a·b + row" + rest, () -> KERNELS.multiplyAddRow(a, b, of(1, 5), of(2, 5)));
    assertMessage("aᵀ·b" + rest, () -> KERNELS.multiplyTransA(a, b, of(3, 5)));
    assertMessage("a·bᵀ" + rest, () -> KERNELS.multiplyTransB(a, b, of(2, 4)));
  }

  @Test
  void resultMustHaveTheProductsShape() {
    DMatrixRMaj wrong = of(9, 9);
    assertMessage(
        "a·b: expected out of 2×4, got 9×9", () -> KERNELS.multiply(of(2, 3), of(3, 4), wrong));
    assertMessage(
        "a·b + row: expected out of 2×4, got 9×9",
        () -> KERNELS.multiplyAddRow(of(2, 3), of(3, 4), of(1, 4), wrong));
    assertMessage(
        "aᵀ·b: expected out of 2×4, got 9×9",
        () -> KERNELS.multiplyTransA(of(3, 2), of(3, 4), wrong));
    assertMessage(
        "a·bᵀ: expected out of 2×4, got 9×9",
        () -> KERNELS.multiplyTransB(of(2, 3), of(4, 3), wrong));
    assertMessage(
        "sum of rows: expected out of 1×4, got 9×9", () -> KERNELS.sumRows(of(3, 4), wrong));
  }

  @Test
  void exponentialsKeepTheShape() {
    DMatrixRMaj x = of(2, 3);
    DMatrixRMaj wrong = of(3, 2);
    assertMessage("exp: expected out of 2×3, got 3×2", () -> KERNELS.exp(x, wrong));
    assertMessage("expm1: expected out of 2×3, got 3×2", () -> KERNELS.expm1(x, wrong));
    assertMessage("sigmoid: expected out of 2×3, got 3×2", () -> KERNELS.sigmoid(x, wrong));
    assertMessage("tanh: expected out of 2×3, got 3×2", () -> KERNELS.tanh(x, wrong));
  }

  @Test
  void rowMustFit() {
    assertMessage(
        "a·b + row: expected row of 1×4, got 4×1",
        () -> KERNELS.multiplyAddRow(of(2, 3), of(3, 4), of(4, 1), of(2, 4)));
  }

  @Test
  void shapesAreCheckedByColumnsAlone() {
    Shapes.requireColumns("Dense(4→3)", "input", of(32, 4), 4);
    assertMessage(
        "Dense(4→3): expected input with 4 columns, got 32×5",
        () -> Shapes.requireColumns("Dense(4→3)", "input", of(32, 5), 4));
  }

  @Test
  void shapeReadsAsPeopleWriteIt() {
    assertEquals("32×5", Shapes.shape(of(32, 5)));
  }

  private static void assertMessage(String expected, Runnable call) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }
}
