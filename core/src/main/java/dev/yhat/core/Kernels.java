package dev.yhat.core;

import dev.yhat.core.kernel.ChosenKernels;
import dev.yhat.core.kernel.Product;
import dev.yhat.core.kernel.Workers;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Matrix products and exponentials, whose results are fixed to the last bit.
 *
 * <p>Every element of a product is one chain {@code c = fma(a[p], b[p], c)} with the inner index p
 * ascending, in {@code float} arithmetic for {@link Precision#FLOAT}. The processor's vectors are
 * used if the module {@code jdk.incubator.vector} is there, once there has been enough to do for it
 * to pay and another thread has seen to it that the JVM has compiled them; the bits are the same
 * without.
 *
 * <p>Holds scratch memory and allocates nothing once warm. With several threads, large products are
 * shared out by rows of the result, and so is other work on the same matrices, which changes no
 * bit. Not thread-safe: one a thread.
 */
public final class Kernels implements AutoCloseable {
  /** Multiplications, at least half a millisecond of them, from which sharing a product pays. */
  private static final long WORTH_SHARING = 1L << 24;

  /** The same while threads that have just shared one are awake, with parts of it at hand. */
  private static final long WORTH_SHARING_TOO = 1L << 20;

  /** So many products after the last large one, threads may be asleep. */
  private static final int A_WHILE = 16;

  /** About what an exponential counts. */
  private static final long EXPONENTIAL = 16;

  private final Precision precision;
  private final ChosenKernels chosen;
  private final Product product;
  private final SharedRanges ranges;
  private final FiniteCheck finiteCheck;
  private final double[][] scratch = {{}, {}, {}};
  private @Nullable Workers workers;
  private int productsSinceLarge = A_WHILE;

  /** Kernels for products in double, on one thread. */
  public Kernels() {
    this(Precision.DOUBLE, 1);
  }

  /** Kernels for products in the given precision, on one thread. */
  public Kernels(Precision precision) {
    this(precision, 1);
  }

  /**
   * Kernels for products in the given precision, on several threads.
   *
   * @param threads at least 1, the calling one included; {@link #close} ends the others
   */
  public Kernels(Precision precision, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("Kernels: expected at least 1 thread, got " + threads);
    }
    this.precision = precision;
    this.chosen = new ChosenKernels(precision == Precision.FLOAT);
    this.product = new Product(threads);
    this.ranges = new SharedRanges(threads);
    this.finiteCheck = new FiniteCheck(chosen);
    this.workers = threads == 1 ? null : new Workers(threads);
  }

  /** The precision of products. */
  public Precision precision() {
    return precision;
  }

  /**
   * Computes {@code out = a·b}.
   *
   * @param a n×m, not modified
   * @param b m×k, not modified
   * @param out n×k, modified; neither {@code a} nor {@code b}
   */
  public void multiply(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj out) {
    requireInner("a·b", a.numCols, b.numRows, a, b);
    Shapes.require("a·b", "out", out, a.numRows, b.numCols);
    compute(Product.Form.PLAIN, a.data, b.data, null, out, a.numCols);
  }

  /**
   * Computes {@code out = a·b + 1·row}: each chain starts at its column's element of {@code row}.
   *
   * @param a n×m, not modified
   * @param b m×k, not modified
   * @param row 1×k, not modified
   * @param out n×k, modified; none of the operands
   */
  public void multiplyAddRow(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj row, DMatrixRMaj out) {
    requireInner("a·b + row", a.numCols, b.numRows, a, b);
    Shapes.require("a·b + row", "row", row, 1, b.numCols);
    Shapes.require("a·b + row", "out", out, a.numRows, b.numCols);
    compute(Product.Form.PLAIN, a.data, b.data, row.data, out, a.numCols);
  }

  /**
   * Computes {@code out = aᵀ·b}.
   *
   * @param a m×n, not modified
   * @param b m×k, not modified
   * @param out n×k, modified; neither {@code a} nor {@code b}
   */
  public void multiplyTransA(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj out) {
    requireInner("aᵀ·b", a.numRows, b.numRows, a, b);
    Shapes.require("aᵀ·b", "out", out, a.numCols, b.numCols);
    compute(Product.Form.TRANSPOSED_A, a.data, b.data, null, out, a.numRows);
  }

  /**
   * Computes {@code out = a·bᵀ}.
   *
   * @param a n×m, not modified
   * @param b k×m, not modified
   * @param out n×k, modified; neither {@code a} nor {@code b}
   */
  public void multiplyTransB(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj out) {
    requireInner("a·bᵀ", a.numCols, b.numCols, a, b);
    Shapes.require("a·bᵀ", "out", out, a.numRows, b.numRows);
    compute(Product.Form.TRANSPOSED_B, a.data, b.data, null, out, a.numCols);
  }

  private void compute(
      Product.Form form,
      double[] a,
      double[] b,
      double @Nullable [] start,
      DMatrixRMaj out,
      int inner) {
    long multiplications = (long) out.getNumElements() * inner;
    chosen.did(multiplications);
    product.set(chosen.products(), form, a, b, start, out, inner);
    if (multiplications >= WORTH_SHARING) {
      productsSinceLarge = 0;
    } else if (productsSinceLarge < A_WHILE) {
      productsSinceLarge++;
    }
    if (workers != null && threadsAreAwake() && multiplications >= WORTH_SHARING_TOO) {
      workers.run(product);
    } else {
      product.runWhole();
    }
  }

  /** Whether the other threads share this product, or have shared a large one a moment ago. */
  private boolean threadsAreAwake() {
    return productsSinceLarge < A_WHILE;
  }

  /**
   * Computes {@code out = 1ᵀ·a}: the sum of each column, its rows in ascending order.
   *
   * @param a n×k, not modified
   * @param out 1×k, modified; not {@code a}
   */
  public void sumRows(DMatrixRMaj a, DMatrixRMaj out) {
    Shapes.require("sum of rows", "out", out, 1, a.numCols);
    chosen.passes().columnSums(a.data, a.numRows, a.numCols, out.data);
  }

  /**
   * Place in {@code a.data} of the first element that is not a finite number; −1 if there is none.
   *
   * @param a not modified
   */
  public int firstNotFinite(DMatrixRMaj a) {
    if (chosen.passes().isFinite(a.data, 0, a.getNumElements())) {
      return -1;
    }
    int i = 0;
    while (Double.isFinite(a.data[i])) {
      i++;
    }
    return i;
  }

  /**
   * Whether every element of every matrix is a finite number.
   *
   * @param matrices not modified
   */
  public boolean isFinite(List<DMatrixRMaj> matrices) {
    finiteCheck.set(matrices);
    forRanges(matrices, finiteCheck);
    return finiteCheck.finite();
  }

  /**
   * Has a task done for ranges that together are all elements of some matrices, each once: on
   * several threads, if they have just shared a large product. Each then has the rows that it had
   * of a product of that shape, which may still be in its processor's cache.
   *
   * @param matrices not modified but by the task
   * @param task what it does with an element must not depend on others; it must not use these
   *     kernels. What it throws is thrown here
   */
  public void forRanges(List<DMatrixRMaj> matrices, RangeTask task) {
    if (workers != null && threadsAreAwake()) {
      ranges.set(matrices, task);
      workers.run(ranges);
    } else {
      task.runAll(matrices);
    }
  }

  /**
   * Computes eˣ of each element, below 1 ulp.
   *
   * @param in n×m, not modified unless it is {@code out}
   * @param out n×m, modified; may be {@code in}
   */
  public void exp(DMatrixRMaj in, DMatrixRMaj out) {
    Shapes.requireSame("exp", "out", out, in);
    exp(in.data, out.data, in.getNumElements());
  }

  void exp(double[] in, double[] out, int length) {
    chosen.did(EXPONENTIAL * length);
    chosen.passes().exp(in, out, length);
  }

  /** Replaces {@code length} elements x by eˣ. */
  void exp(double[] values, int length) {
    exp(values, values, length);
  }

  /**
   * Computes eˣ − 1 of each element, within 2 ulp, for x ≤ 700.
   *
   * @param in n×m, not modified unless it is {@code out}
   * @param out n×m, modified; may be {@code in}
   */
  public void expm1(DMatrixRMaj in, DMatrixRMaj out) {
    Shapes.requireSame("expm1", "out", out, in);
    chosen.did(EXPONENTIAL * in.getNumElements());
    chosen.passes().expm1(in.data, out.data, in.getNumElements());
  }

  /** Replaces {@code length} elements x ≤ 700 by eˣ − 1. */
  void expm1(double[] values, int length) {
    chosen.did(EXPONENTIAL * length);
    chosen.passes().expm1(values, values, length);
  }

  /**
   * Computes 1/(1 + e⁻ˣ) of each element, the bits of {@link Exp#sigmoid}.
   *
   * @param in n×m, not modified
   * @param out n×m, modified; not {@code in}
   */
  public void sigmoid(DMatrixRMaj in, DMatrixRMaj out) {
    Shapes.requireSame("sigmoid", "out", out, in);
    sigmoid(in.data, out.data, in.getNumElements());
  }

  void sigmoid(double[] x, double[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = -x[i];
    }
    exp(y, length);
    for (int i = 0; i < length; i++) {
      y[i] = 1.0 / (1.0 + y[i]);
    }
  }

  /**
   * Computes tanh x = t/(t + 2), t = e²ˣ − 1, of each element, the bits of {@link Exp#tanh}.
   *
   * @param in n×m, not modified
   * @param out n×m, modified; not {@code in}
   */
  public void tanh(DMatrixRMaj in, DMatrixRMaj out) {
    Shapes.requireSame("tanh", "out", out, in);
    tanh(in.data, out.data, in.getNumElements());
  }

  void tanh(double[] x, double[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = 2.0 * Math.min(Math.abs(x[i]), 20.0);
    }
    expm1(y, length);
    for (int i = 0; i < length; i++) {
      // 2|x| > tanh |x|, so this has the sign of x; C2 vectorises no copySign.
      double magnitude = y[i] / (y[i] + 2.0);
      y[i] = Math.max(Math.min(2.0 * x[i], magnitude), -magnitude);
    }
  }

  /**
   * Work memory number {@code index} of at least {@code length} doubles; undefined between the
   * passes of activations and softmax.
   */
  double[] scratch(int index, int length) {
    if (scratch[index].length < length) {
      scratch[index] = new double[length];
    }
    return scratch[index];
  }

  /** Changes to the processor's vectors now, if this JVM offers them; the bits stay the same. */
  public void useVectors() {
    chosen.useVectors();
  }

  /** Ends the threads, if there are several; products then run on the calling one. */
  @Override
  public void close() {
    chosen.stopRehearsal();
    if (workers != null) {
      workers.close();
      workers = null;
    }
  }

  private static void requireInner(
      String who, int innerOfA, int innerOfB, DMatrixRMaj a, DMatrixRMaj b) {
    if (innerOfA != innerOfB) {
      throw new IllegalArgumentException(
          who
              + ": expected the same inner size, got a of "
              + Shapes.shape(a)
              + " and b of "
              + Shapes.shape(b));
    }
  }
}
