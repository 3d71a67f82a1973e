package dev.yhat.core.kernel;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The product at hand, in parts that threads do at the same time: part i has the i-th run of rows
 * of the result. Not thread-safe but for {@link #run}.
 */
public final class Product implements Workers.Task {
  /** Which operand is read transposed. */
  public enum Form {
    /** A·B. */
    PLAIN,
    /** Aᵀ·B. */
    TRANSPOSED_A,
    /** A·Bᵀ. */
    TRANSPOSED_B
  }

  private static final double[] NONE = {};

  /** Rows of a register tile; parts begin at multiples of it. */
  private static final int TILE = 8;

  private final Scratch[] scratch;
  private Products products = new PortableProducts();
  private Form form = Form.PLAIN;
  private double[] a = NONE;
  private double[] b = NONE;
  private double @Nullable [] start;
  private double[] out = NONE;
  private int inner;
  private int rows;
  private int columns;

  /** A product for so many threads. */
  public Product(int threads) {
    scratch = new Scratch[threads];
    Arrays.setAll(scratch, i -> new Scratch());
  }

  /** Sets what {@link #runWhole} and {@link #run} compute; see {@link Products}. */
  public void set(
      Products newProducts,
      Form newForm,
      double[] newA,
      double[] newB,
      double @Nullable [] newStart,
      DMatrixRMaj newOut,
      int newInner) {
    products = newProducts;
    form = newForm;
    a = newA;
    b = newB;
    start = newStart;
    out = newOut.data;
    rows = newOut.numRows;
    columns = newOut.numCols;
    inner = newInner;
  }

  /** Computes all rows on the calling thread. */
  public void runWhole() {
    compute(0, rows, scratch[0]);
  }

  /** Computes one part's rows. */
  @Override
  public void run(int part) {
    int parts = scratch.length;
    compute(firstRow(rows, part, parts), firstRow(rows, part + 1, parts), scratch[part]);
  }

  /**
   * The first row of a part of a result with so many rows, and the end of the part before.
   *
   * @param part from 0 to {@code parts}
   */
  public static int firstRow(int rows, int part, int parts) {
    int tiles = (rows + TILE - 1) / TILE;
    return Math.min((int) ((long) tiles * part / parts) * TILE, rows);
  }

  private void compute(int from, int to, Scratch own) {
    if (from >= to) {
      return;
    }
    switch (form) {
      case PLAIN -> products.multiply(a, b, start, out, inner, columns, from, to, own);
      case TRANSPOSED_A -> products.multiplyTransA(a, b, out, rows, inner, columns, from, to, own);
      case TRANSPOSED_B -> products.multiplyTransB(a, b, out, inner, columns, from, to, own);
    }
  }
}
