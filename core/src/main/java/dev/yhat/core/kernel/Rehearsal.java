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

  private static final int ROWS = 64;
  private static final int INNER = 64;
  private static final int WIDEST = 128;

  /** Widths with all tiles of all vector sizes, and the narrow ones of a few classes. */
  private static final int[] WIDTHS = {3, 10, 16, 24, 32, 40, 48, 64, 80, 96, 128};

  private final double[] a = new double[ROWS * INNER];
  private final double[] b = new double[INNER * WIDEST];
  private final double[] c = new double[ROWS * WIDEST];
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
    for (int width : WIDTHS) {
      for (int rows = 1; rows <= ROWS; rows += ROWS - 1) {
        products.multiply(a, b, null, c, INNER, width, 0, rows, scratch);
      }
      products.multiplyTransA(a, b, c, ROWS, INNER, width, 0, ROWS, scratch);
      passes.columnSums(b, INNER, width, c);
    }
    passes.exp(a, c, a.length);
    passes.expm1(a, c, a.length);
    return System.nanoTime() - start;
  }
}
