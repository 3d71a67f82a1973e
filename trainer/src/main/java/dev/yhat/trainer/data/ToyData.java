package dev.yhat.trainer.data;

import dev.yhat.core.CounterRandom;
import dev.yhat.layers.Randomness;
import java.util.function.IntUnaryOperator;
import org.ejml.data.DMatrixRMaj;

/**
 * Small problems with two columns x and y, to look at and to learn on.
 *
 * <p>Each is a pure function of its arguments. Normal noise with standard deviation {@code noise}
 * is added to both columns of each row. Rows of the K classes take turns (row i is of class i mod
 * K) except in {@link #and} and {@link #or}; fewer rows are the first of more rows. Below, u and v
 * are uniform in [0, 1), different ones for each row.
 */
public final class ToyData {
  private static final int AND = 0b1000;
  private static final int OR = 0b1110;

  private ToyData() {}

  /** The corners of the unit square in turn; class x xor y: no straight line separates them. */
  public static InMemoryDataSet xor(int rows, double noise, long seed) {
    int[] corners = {0b00, 0b01, 0b11, 0b10};
    return make(rows, 2, noise, seed, i -> i % 2, (i, random, xy) -> corner(corners[i % 4], xy));
  }

  /** The corners (0,0), (1,0), (0,1), (1,1) in turn; class x and y, so 1 in every fourth row. */
  public static InMemoryDataSet and(int rows, double noise, long seed) {
    return truthTable(AND, rows, noise, seed);
  }

  /** The corners (0,0), (1,0), (0,1), (1,1) in turn; class x or y, so 0 in every fourth row. */
  public static InMemoryDataSet or(int rows, double noise, long seed) {
    return truthTable(OR, rows, noise, seed);
  }

  private static InMemoryDataSet truthTable(int table, int rows, double noise, long seed) {
    return make(
        rows, 2, noise, seed, i -> table >> (i % 4) & 1, (i, random, xy) -> corner(i % 4, xy));
  }

  private static void corner(int bits, double[] xy) {
    xy[0] = bits & 1;
    xy[1] = bits >> 1;
  }

  /**
   * Two interleaved half circles: class 0 at (cos πu, sin πu), class 1 at (1 − cos πu, ½ − sin πu).
   */
  public static InMemoryDataSet moons(int rows, double noise, long seed) {
    return make(
        rows,
        2,
        noise,
        seed,
        i -> i % 2,
        (i, random, xy) -> {
          double angle = Math.PI * random.u();
          double x = StrictMath.cos(angle);
          double y = StrictMath.sin(angle);
          xy[0] = i % 2 == 0 ? x : 1.0 - x;
          xy[1] = i % 2 == 0 ? y : 0.5 - y;
        });
  }

  /** Two circles around the origin, r·(cos 2πu, sin 2πu): class 0 with r = 1, class 1 with ½. */
  public static InMemoryDataSet circles(int rows, double noise, long seed) {
    return make(
        rows,
        2,
        noise,
        seed,
        i -> i % 2,
        (i, random, xy) -> polar(i % 2 == 0 ? 1.0 : 0.5, random.u(), xy));
  }

  /**
   * Spiral arms, each a class: with r = 0.1 + 0.9u, arm k is at r·(cos 2πt, sin 2πt) for t = k/K +
   * ¾r, three quarters of a turn from the middle to the rim.
   *
   * @param arms K, 2 to 1000
   */
  public static InMemoryDataSet spirals(int arms, int rows, double noise, long seed) {
    requireClasses("spirals", "arms", arms);
    return make(
        rows,
        arms,
        noise,
        seed,
        i -> i % arms,
        (i, random, xy) -> {
          double radius = 0.1 + 0.9 * random.u();
          polar(radius, (double) (i % arms) / arms + 0.75 * radius, xy);
        });
  }

  /**
   * Clouds, each a class, that are nothing but noise around centres spread evenly over the unit
   * circle: (cos 2πk/K, sin 2πk/K).
   *
   * @param centres K, 2 to 1000
   */
  public static InMemoryDataSet blobs(int centres, int rows, double noise, long seed) {
    requireClasses("blobs", "centres", centres);
    return make(
        rows,
        centres,
        noise,
        seed,
        i -> i % centres,
        (i, random, xy) -> polar(1.0, (double) (i % centres) / centres, xy));
  }

  /**
   * A board of cells×cells squares that fills the unit square, class (⌊cells·x⌋ + ⌊cells·y⌋) mod 2
   * before noise; each square of a class is equally likely.
   *
   * @param cells on a side, 2 to 1000
   */
  public static InMemoryDataSet checkerboard(int cells, int rows, double noise, long seed) {
    requireClasses("checkerboard", "cells", cells);
    return make(
        rows,
        2,
        noise,
        seed,
        i -> i % 2,
        (i, random, xy) -> {
          int color = i % 2;
          int squares = (cells * cells + 1 - color) / 2;
          int square = 2 * random.below(squares) + color;
          int line = square / cells;
          int place = square % cells;
          if (cells % 2 == 0 && line % 2 == 1) {
            place = 2 * (place / 2) + 1 - color; // colours swap from line to line
          }
          xy[0] = (place + random.u()) / cells;
          xy[1] = (line + random.v()) / cells;
        });
  }

  private static void polar(double radius, double turns, double[] xy) {
    double angle = 2.0 * Math.PI * turns;
    xy[0] = radius * StrictMath.cos(angle);
    xy[1] = radius * StrictMath.sin(angle);
  }

  private static void requireClasses(String who, String what, int count) {
    if (count < 2 || count > 1000) {
      throw new IllegalArgumentException(who + ": expected 2 to 1000 " + what + ", got " + count);
    }
  }

  private static InMemoryDataSet make(
      int rows, int classes, double noise, long seed, IntUnaryOperator label, Shape shape) {
    if (rows < 1 || !(noise >= 0 && noise < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "toy data: expected at least 1 row and finite noise ≥ 0, got " + rows + " and " + noise);
    }
    DMatrixRMaj features = new DMatrixRMaj(rows, 2);
    int[] labels = new int[rows];
    double[] xy = new double[2];
    long noiseKey = CounterRandom.key(seed, Randomness.TOY_DATA, 0);
    for (int i = 0; i < rows; i++) {
      labels[i] = label.applyAsInt(i);
      shape.place(i, new RowRandom(CounterRandom.key(seed, Randomness.TOY_DATA, 1L + i)), xy);
      for (int j = 0; j < 2; j++) {
        features.data[2 * i + j] = xy[j] + noise * CounterRandom.normal(noiseKey, 2L * i + j);
      }
    }
    return new InMemoryDataSet(features, labels, classes);
  }

  /** Where a row lies before noise. */
  private interface Shape {
    void place(int row, RowRandom random, double[] xy);
  }

  /** One row's random numbers. */
  private record RowRandom(long key) {
    double u() {
      return CounterRandom.uniform(key, 0);
    }

    double v() {
      return CounterRandom.uniform(key, 1);
    }

    int below(int bound) {
      return CounterRandom.below(key, 2, bound);
    }
  }
}
