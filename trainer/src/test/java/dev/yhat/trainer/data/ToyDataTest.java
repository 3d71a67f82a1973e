package dev.yhat.trainer.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToyDataTest {
  private interface Toy {
    InMemoryDataSet make(int rows, double noise, long seed);
  }

  private static final Map<String, Toy> TOYS =
      new TreeMap<>(
          Map.of(
              "xor", ToyData::xor,
              "and", ToyData::and,
              "or", ToyData::or,
              "moons", ToyData::moons,
              "circles", ToyData::circles,
              "spirals", (rows, noise, seed) -> ToyData.spirals(3, rows, noise, seed),
              "blobs", (rows, noise, seed) -> ToyData.blobs(5, rows, noise, seed),
              "checkerboard", (rows, noise, seed) -> ToyData.checkerboard(4, rows, noise, seed)));

  private static double[] points(DataSet data) {
    DMatrixRMaj x = new DMatrixRMaj(data.rows(), 2);
    data.copyRows(IntStream.range(0, data.rows()).toArray(), 0, data.rows(), x);
    return x.data;
  }

  private static int[] labels(DataSet data) {
    return IntStream.range(0, data.rows()).map(data::label).toArray();
  }

  @Test
  void fourRowsWithoutNoiseAreTheTruthTable() {
    for (String name : new String[] {"xor", "and", "or"}) {
      DataSet data = TOYS.get(name).make(4, 0, 1);
      double[] points = points(data);
      int corners = 0;
      for (int i = 0; i < 4; i++) {
        int x = (int) points[2 * i];
        int y = (int) points[2 * i + 1];
        corners |= 1 << (2 * y + x);
        int expected =
            switch (name) {
              case "xor" -> x ^ y;
              case "and" -> x & y;
              default -> x | y;
            };
        assertEquals(expected, data.label(i), name);
      }
      assertEquals(0b1111, corners, name);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 16, 17, 33})
  void classesAreBalanced(int rows) {
    for (String name : TOYS.keySet()) {
      DataSet data = TOYS.get(name).make(rows, 0.1, 1);
      assertEquals(rows, data.rows());
      assertEquals(2, data.inputs());
      if (!name.equals("and") && !name.equals("or")) {
        for (int i = 0; i < rows; i++) {
          assertEquals(i % data.classes(), data.label(i), name);
        }
      }
    }
    assertEquals(rows / 4, Arrays.stream(labels(ToyData.and(rows, 0, 1))).sum());
    assertEquals(rows - (rows + 3) / 4, Arrays.stream(labels(ToyData.or(rows, 0, 1))).sum());
  }

  @Test
  void areAPureFunctionOfTheirArguments() {
    TOYS.forEach(
        (name, toy) -> {
          double[] points = points(toy.make(100, 0.1, 7));
          assertArrayEquals(points, points(toy.make(100, 0.1, 7)), name);
          assertFalse(Arrays.equals(points, points(toy.make(100, 0.1, 8))), name);
          assertArrayEquals(
              Arrays.copyOf(points, 2 * 33), points(toy.make(33, 0.1, 7)), name + " is no prefix");
        });
  }

  /** The same bits on every machine; to change them is to change everyone's results. */
  @Test
  void keepTheirBits() {
    Map<String, Integer> hashes = new TreeMap<>();
    TOYS.forEach((name, toy) -> hashes.put(name, Arrays.hashCode(points(toy.make(100, 0.1, 42)))));

    assertEquals(
        "{and=-1856433270, blobs=-2085612280, checkerboard=1225710723, circles=-7702858,"
            + " moons=-1832473817, or=-1856433270, spirals=-680770517, xor=1294966076}",
        hashes.toString());
  }

  @Test
  void noiseHasItsDeviation() {
    TOYS.forEach(
        (name, toy) -> {
          double[] clean = points(toy.make(5000, 0, 3));
          double[] noisy = points(toy.make(5000, 0.25, 3));
          double sum = 0;
          double square = 0;
          for (int i = 0; i < clean.length; i++) {
            double noise = noisy[i] - clean[i];
            sum += noise;
            square += noise * noise;
          }
          assertEquals(0, sum / clean.length, 0.0125, name); // five standard errors
          assertEquals(0.0625, square / clean.length, 0.0045, name);
        });
  }

  @Test
  void moonsAreHalfCircles() {
    DataSet data = ToyData.moons(400, 0, 1);
    double[] points = points(data);
    for (int i = 0; i < data.rows(); i++) {
      boolean upper = data.label(i) == 0;
      double x = upper ? points[2 * i] : 1 - points[2 * i];
      double y = upper ? points[2 * i + 1] : 0.5 - points[2 * i + 1];
      assertEquals(1, x * x + y * y, 1e-14);
      assertTrue(y >= 0);
    }
  }

  @Test
  void circlesHaveTheirRadius() {
    DataSet data = ToyData.circles(400, 0, 1);
    double[] points = points(data);
    boolean[] quadrants = new boolean[4];
    for (int i = 0; i < data.rows(); i++) {
      double x = points[2 * i];
      double y = points[2 * i + 1];
      assertEquals(data.label(i) == 0 ? 1 : 0.5, Math.hypot(x, y), 1e-14);
      quadrants[(x > 0 ? 1 : 0) + (y > 0 ? 2 : 0)] = true;
    }
    assertArrayEquals(new boolean[] {true, true, true, true}, quadrants);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void spiralsTurnWithTheirRadius(int arms) {
    DataSet data = ToyData.spirals(arms, 400, 0, 1);
    double[] points = points(data);
    assertEquals(arms, data.classes());
    for (int i = 0; i < data.rows(); i++) {
      double radius = Math.hypot(points[2 * i], points[2 * i + 1]);
      double turns = Math.atan2(points[2 * i + 1], points[2 * i]) / (2 * Math.PI);
      double start = turns - 0.75 * radius - (double) data.label(i) / arms;
      assertEquals(0, start - Math.rint(start), 1e-13);
      assertTrue(radius > 0.099 && radius < 1.001);
    }
  }

  @Test
  void blobsSitOnTheUnitCircle() {
    assertArrayEquals(
        new double[] {1, 0, 0, 1, -1, 0, 0, -1, 1, 0}, points(ToyData.blobs(4, 5, 0, 1)), 1e-15);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 7, 8})
  void checkerboardFillsEverySquareOfEachColour(int cells) {
    DataSet data = ToyData.checkerboard(cells, 100 * cells * cells, 0, 1);
    double[] points = points(data);
    int[] hits = new int[cells * cells];
    for (int i = 0; i < data.rows(); i++) {
      int x = (int) Math.floor(cells * points[2 * i]);
      int y = (int) Math.floor(cells * points[2 * i + 1]);
      assertEquals(data.label(i), (x + y) % 2);
      hits[y * cells + x]++;
    }
    for (int count : hits) {
      assertEquals(100, count, 50); // five standard deviations; odd boards are off by cells⁻² too
    }
  }

  @Test
  void refusesSizesThatMakeNoSense() {
    assertEquals(
        "toy data: expected at least 1 row and finite noise ≥ 0, got 0 and 0.1",
        message(() -> ToyData.xor(0, 0.1, 1)));
    assertEquals(
        "toy data: expected at least 1 row and finite noise ≥ 0, got 5 and -0.1",
        message(() -> ToyData.moons(5, -0.1, 1)));
    assertEquals(
        "toy data: expected at least 1 row and finite noise ≥ 0, got 5 and NaN",
        message(() -> ToyData.moons(5, Double.NaN, 1)));
    assertEquals(
        "spirals: expected 2 to 1000 arms, got 1", message(() -> ToyData.spirals(1, 5, 0, 1)));
    assertEquals(
        "blobs: expected 2 to 1000 centres, got 1001", message(() -> ToyData.blobs(1001, 5, 0, 1)));
    assertEquals(
        "checkerboard: expected 2 to 1000 cells, got 0",
        message(() -> ToyData.checkerboard(0, 5, 0, 1)));
  }

  private static String message(Runnable call) {
    return assertThrows(IllegalArgumentException.class, call::run).getMessage();
  }
}
