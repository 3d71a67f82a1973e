package dev.yhat.trainer.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.yhat.core.CounterRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardizerTest {
  private static double[][] random(int rows, int columns) {
    double[][] x = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        x[i][j] = 10 * j + (j + 1) * CounterRandom.normal(1, (long) i * columns + j);
      }
    }
    return x;
  }

  private static double[][] column(double... numbers) {
    double[][] rows = new double[numbers.length][1];
    for (int i = 0; i < numbers.length; i++) {
      rows[i][0] = numbers[i];
    }
    return rows;
  }

  private static String message(Runnable call) {
    return assertThrows(IllegalArgumentException.class, call::run).getMessage();
  }

  /** The example of scikit-learn's StandardScaler documentation. */
  @Test
  void agreesWithScikitLearnsExample() {
    Standardizer standardizer = Standardizer.fit(new double[][] {{0, 0}, {0, 0}, {1, 1}, {1, 1}});
    DMatrixRMaj x = new DMatrixRMaj(new double[][] {{0, 1}, {2, 2}});

    standardizer.apply(x);

    assertArrayEquals(new double[] {0.5, 0.5}, standardizer.means());
    assertArrayEquals(new double[] {0.5, 0.5}, standardizer.scales());
    assertArrayEquals(new double[] {-1, 1, 3, 3}, x.data);
  }

  @Test
  void dividesByTheNumberOfRows() {
    Standardizer standardizer = Standardizer.fit(column(1, 2, 3, 4));

    assertArrayEquals(new double[] {2.5}, standardizer.means());
    assertArrayEquals(new double[] {Math.sqrt(1.25)}, standardizer.scales(), 1e-15);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 8, 9, 16, 17, 33, 255, 256, 257, 600})
  void fittedRowsGetMeanZeroAndDeviationOne(int rows) {
    double[][] features = random(rows, 3);
    DMatrixRMaj x = new DMatrixRMaj(features);

    Standardizer.fit(features).apply(x);

    for (int j = 0; j < 3; j++) {
      double sum = 0;
      double square = 0;
      for (int i = 0; i < rows; i++) {
        sum += x.get(i, j);
        square += x.get(i, j) * x.get(i, j);
      }
      assertEquals(0, sum / rows, 1e-14);
      assertEquals(1, square / rows, 1e-13);
    }
  }

  /** T. Chan and others' example: the variance of these is 22.5, wherever they lie. */
  @Test
  void keepsTheDigitsOfColumnsFarFromZero() {
    Standardizer standardizer = Standardizer.fit(column(1e15 + 4, 1e15 + 7, 1e15 + 13, 1e15 + 16));

    assertArrayEquals(new double[] {1e15 + 10}, standardizer.means());
    assertArrayEquals(new double[] {Math.sqrt(22.5)}, standardizer.scales(), 1e-14);
  }

  @Test
  void constantColumnsHaveScaleOneAndExactlyTheirMean() {
    Standardizer standardizer = Standardizer.fit(column(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1));
    DMatrixRMaj x = new DMatrixRMaj(new double[][] {{0.1}, {1.1}});

    standardizer.apply(x);

    assertArrayEquals(new double[] {0.1}, standardizer.means());
    assertArrayEquals(new double[] {1.0}, standardizer.scales());
    assertArrayEquals(new double[] {0, 1}, x.data, 1e-15);
    assertArrayEquals(new double[] {1.0}, Standardizer.fit(column(5)).scales());
  }

  @Test
  void squaresNeitherVanishNorOverflow() {
    assertArrayEquals(
        new double[] {1e-200}, Standardizer.fit(column(1e-200, 3e-200)).scales(), 1e-215);
    assertArrayEquals(new double[] {1e200}, Standardizer.fit(column(1e200, 3e200)).scales(), 1e185);
    assertEquals(1, Standardizer.fit(column(0, 0, 0, 0, 0, Double.MIN_VALUE)).scales()[0]);
  }

  @Test
  void refusesNumbersTooLargeToAdd() {
    assertEquals(
        "Standardizer: column 0: expected finite numbers whose sum is finite, got some from"
            + " -1.7E308 to 1.7E308",
        message(() -> Standardizer.fit(column(-1.7e308, 1.7e308))));
  }

  @Test
  void doesNotDependOnHowRowsAreBlocked() {
    double[][] features = random(700, 2);
    DataSet data = new InMemoryDataSet(features, new int[700], 2);
    ColumnMoments moments = new ColumnMoments(2);
    int[] rows = IntStream.range(0, 700).toArray();
    DMatrixRMaj block = new DMatrixRMaj(7, 2);
    for (int from = 0; from < 700; from += 7) {
      data.copyRows(rows, from, 7, block);
      moments.addToMeans(block);
    }
    moments.finishMeans();
    for (int from = 0; from < 700; from += 7) {
      data.copyRows(rows, from, 7, block);
      moments.addToDeviations(block);
    }

    assertEquals(Standardizer.of(moments.means(), moments.scales()), Standardizer.fit(data));
  }

  @Test
  void leavesAloneWhatIsBehindTheMatrix() {
    DMatrixRMaj x = new DMatrixRMaj(new double[][] {{3}, {5}, {7}});
    x.reshape(2, 1);

    Standardizer.of(new double[] {1}, new double[] {2}).apply(x);

    assertArrayEquals(new double[] {1, 2, 7}, x.data);
  }

  @Test
  void viewStandardizesWhatIsCopied() {
    DataSet data = new InMemoryDataSet(column(3, 5, 7), new int[] {0, 1, 2});
    DataSet view = Standardizer.of(new double[] {1}, new double[] {2}).standardized(data);
    DMatrixRMaj x = new DMatrixRMaj(2, 1);

    view.subset(new int[] {2, 0}).copyRows(new int[] {0, 1}, 0, 2, x);

    assertArrayEquals(new double[] {3, 1}, x.data);
    assertEquals(3, view.rows());
    assertEquals(1, view.inputs());
    assertEquals(3, view.classes());
    assertEquals(1, view.label(1));
    assertEquals(1.0, view.weight(1));
  }

  @Test
  void identityLeavesEveryNumberAsItIs() {
    DMatrixRMaj x = new DMatrixRMaj(new double[][] {{0.1, -1e300}});

    Standardizer.identity(2).apply(x);

    assertArrayEquals(new double[] {0.1, -1e300}, x.data);
  }

  @Test
  void nothingChangesItAfterwards() {
    double[] means = {1};
    double[] scales = {2};
    Standardizer standardizer = Standardizer.of(means, scales);

    means[0] = 9;
    scales[0] = 9;
    standardizer.means()[0] = 9;
    standardizer.scales()[0] = 9;

    Standardizer same = Standardizer.of(new double[] {1}, new double[] {2});
    assertEquals(same, standardizer);
    assertEquals(same.hashCode(), standardizer.hashCode());
    assertNotEquals(Standardizer.identity(1), standardizer);
    assertEquals("Standardizer(means [1.0], scales [2.0])", standardizer.toString());
    assertEquals(1, standardizer.columns());
  }

  @Test
  void refusesWhatDoesNotFit() {
    Standardizer standardizer = Standardizer.identity(2);
    DataSet empty = new InMemoryDataSet(column(1, 2), new int[] {0, 1}).subset(new int[0]);

    assertEquals(
        "Standardizer: expected x with 2 columns, got 1×3",
        message(() -> standardizer.apply(new DMatrixRMaj(1, 3))));
    assertEquals(
        "Standardizer: expected a data set with 2 inputs, got 1",
        message(() -> standardizer.standardized(empty)));
    assertEquals(
        "Standardizer: expected at least 1 row, got none", message(() -> Standardizer.fit(empty)));
    assertEquals(
        "Standardizer: expected as many scales as the 1 means, got 2",
        message(() -> Standardizer.of(new double[1], new double[2])));
    for (double scale : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertEquals(
          "Standardizer: column 1: expected a finite mean and a finite scale above 0, got 0.0 and "
              + scale,
          message(() -> Standardizer.of(new double[2], new double[] {1, scale})));
    }
  }
}
