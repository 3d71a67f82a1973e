package dev.yhat.core.kernel;

/**
 * The vector kernels run on made-up matrices, on a thread of their own, until they are faster than
 * the portable ones.
 *
 * <p>Until the JVM has compiled them, vector operations are objects, and many times slower than
 * plain loops: without a rehearsal, a computation that changes to them stands still for a second.
 * Where they never get faster, as without a compiler, the rehearsal ends without success.
 */
public final class Rehearsal implements Runnable {
  private static final long LONGEST_NANOS = 30_000_000_000L;

  /** Faster so many times in a row is no accident. */
  private static final int ENOUGH = 3;

  private static final int INNER = 64;

  /** One row, an A that is small, and one that is not; see {@link VectorProducts}. */
  private static final int[] ROWS = {1, 64, 65};

  /** Widths with all tiles of all vector sizes, and the narrow ones of a few classes. */
  private static final int[] WIDTHS = {2, 3, 4, 8, 10, 16, 24, 32, 40, 48, 64, 80, 96, 128};

  /** Inner size and columns of a B that is large enough to be packed, for so many rows. */
  private static final int LARGE = 256;

  private static final int LARGE_ROWS = 32;

  private final double[] a = new double[LARGE_ROWS * LARGE];
  private final double[] b = new double[LARGE * LARGE];
  private final double[] c = new double[65 * 128]; // the largest result
  private final Scratch scratch = new Scratch();
  private final boolean floats;
  private volatile boolean stopped;
  private volatile boolean succeeded;
  private volatile boolean ended;

  private Rehearsal(boolean floats) {
    this.floats = floats;
  }

  /** Starts a rehearsal of products in float or double; requires {@link Vectors#present}. */
  public static Rehearsal start(boolean floats) {
    Rehearsal rehearsal = new Rehearsal(floats);
    Thread thread = new Thread(rehearsal, "yhat-rehearsal");
    thread.setDaemon(true);
    thread.start();
    return rehearsal;
  }

  /** Whether the vector kernels are compiled, and the faster ones. */
  public boolean succeeded() {
    return succeeded;
  }

  /** Whether there will be no other news. */
  public boolean ended() {
    return ended;
  }

  /** Ends it soon. */
  public void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    Products portable = floats ? new PortableFloatProducts() : new PortableProducts();
    Products vectors = Vectors.products(floats);
    long end = System.nanoTime() + LONGEST_NANOS;
    int faster = 0;
    while (!stopped && faster < ENOUGH && System.nanoTime() < end) {
      long portableNanos = nanos(portable, new PortablePasses());
      long vectorNanos = nanos(vectors, Vectors.passes());
      faster = vectorNanos < portableNanos ? faster + 1 : 0;
    }
    succeeded = faster == ENOUGH;
    ended = true;
  }

  private long nanos(Products products, Passes passes) {
    long start = System.nanoTime();
    for (int i = 0; i < WIDTHS.length && !stopped; i++) {
      int width = WIDTHS[i];
      for (int rows : ROWS) {
        multiply(products, rows, INNER, width);
      }
      passes.columnSums(b, INNER, width, c);
    }
    multiply(products, LARGE_ROWS, LARGE, LARGE);
    passes.exp(a, c, a.length);
    passes.expm1(a, c, a.length);
    return System.nanoTime() - start;
  }

  private void multiply(Products products, int rows, int inner, int width) {
    products.multiply(a, b, null, c, inner, width, 0, rows, scratch);
    products.multiplyTransA(a, b, c, rows, inner, width, 0, rows, scratch);
    products.multiplyTransB(a, b, c, inner, width, 0, rows, scratch);
  }
}
