package dev.yhat.core.kernel;

/**
 * Work arrays of the kernels, grown on demand and never shrunk: after the first call at each size
 * nothing is allocated. Contents are undefined between calls. Not thread-safe: one a thread.
 */
public final class Scratch {
  private static final double[] NO_DOUBLES = {};
  private static final float[] NO_FLOATS = {};

  private double[][] rows = {};
  private float[][] floatRows = {};
  private double[] panel = NO_DOUBLES;
  private double[] a = NO_DOUBLES;
  private double[] b = NO_DOUBLES;
  private double[] zeros = NO_DOUBLES;
  private float[] floatA = NO_FLOATS;
  private float[] floatB = NO_FLOATS;
  private float[] floatPanels = NO_FLOATS;
  private float[] floatStarts = NO_FLOATS;
  private float[] floatInit = NO_FLOATS;
  private float[] floatOut = NO_FLOATS;

  /**
   * A length of at least {@code width} with which an array and its header of 16 bytes take whole
   * cache lines of 64: arrays that are made one after the other then all begin at the same place of
   * a line, and where a loop aligns one of them to its vectors, all are.
   */
  private static int inStep(int width, int bytes) {
    int line = 64 / bytes;
    int header = 16 / bytes;
    return (width + header + line - 1) / line * line - header;
  }

  /** At least {@code count} arrays of at least {@code width} doubles. */
  double[][] rows(int count, int width) {
    if (rows.length < count || rows[0].length < width) {
      rows = new double[count][inStep(width, Double.BYTES)];
    }
    return rows;
  }

  /** At least {@code count} arrays of at least {@code width} floats. */
  float[][] floatRows(int count, int width) {
    if (floatRows.length < count || floatRows[0].length < width) {
      floatRows = new float[count][inStep(width, Float.BYTES)];
    }
    return floatRows;
  }

  /** At least {@code size} doubles: chain starts, and columns of B packed side by side. */
  double[] panel(int size) {
    if (panel.length < size) {
      panel = new double[size];
    }
    return panel;
  }

  /** At least {@code size} doubles: A, rearranged. */
  double[] a(int size) {
    if (a.length < size) {
      a = new double[size];
    }
    return a;
  }

  /** At least {@code size} doubles: B, transposed. */
  double[] b(int size) {
    if (b.length < size) {
      b = new double[size];
    }
    return b;
  }

  /** At least {@code size} times 0.0, not to be written to. */
  double[] zeros(int size) {
    if (zeros.length < size) {
      zeros = new double[size];
    }
    return zeros;
  }

  /** At least {@code size} floats: A, rounded. */
  float[] floatA(int size) {
    if (floatA.length < size) {
      floatA = new float[size];
    }
    return floatA;
  }

  /** At least {@code size} floats: B, rounded. */
  float[] floatB(int size) {
    if (floatB.length < size) {
      floatB = new float[size];
    }
    return floatB;
  }

  /** At least {@code size} floats: columns of B, rounded, side by side. */
  float[] floatPanels(int size) {
    if (floatPanels.length < size) {
      floatPanels = new float[size];
    }
    return floatPanels;
  }

  /** At least {@code size} floats: starts of all chains of a row. */
  float[] floatStarts(int size) {
    if (floatStarts.length < size) {
      floatStarts = new float[size];
    }
    return floatStarts;
  }

  /** At least {@code size} floats: starts of the chains of a tile. */
  float[] floatInit(int size) {
    if (floatInit.length < size) {
      floatInit = new float[size];
    }
    return floatInit;
  }

  /** At least {@code size} floats: rows of C, not yet widened. */
  float[] floatOut(int size) {
    if (floatOut.length < size) {
      floatOut = new float[size];
    }
    return floatOut;
  }
}
