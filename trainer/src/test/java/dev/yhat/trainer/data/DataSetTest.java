package dev.yhat.trainer.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSetTest {
  /** Row i is (i, −i), of class i mod 3, with weight i. */
  private record Computed(int rows) implements DataSet {
    @Override
    public int inputs() {
      return 2;
    }

    @Override
    public int classes() {
      return 3;
    }

    @Override
    public int label(int row) {
      return row % 3;
    }

    @Override
    public double weight(int row) {
      return row;
    }

    @Override
    public void copyRows(int[] wanted, int from, int count, DMatrixRMaj x) {
      for (int i = 0; i < count; i++) {
        x.data[2 * i] = wanted[from + i];
        x.data[2 * i + 1] = -wanted[from + i];
      }
    }
  }

  private static final double[][] ROWS = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}, {10, 11, 12}};
  private static final int[] LABELS = {0, 1, 0, 1};

  private static double[] copy(DataSet data, int[] rows, int from, int count) {
    DMatrixRMaj x = new DMatrixRMaj(count, data.inputs());
    data.copyRows(rows, from, count, x);
    return x.data;
  }

  private static String message(Runnable call) {
    return assertThrows(IllegalArgumentException.class, call::run).getMessage();
  }

  private static String refusal(double[][] features, int... labels) {
    return message(() -> new InMemoryDataSet(features, labels, 2));
  }

  @Test
  void tellsItsSizesAndLabels() {
    DataSet data = new InMemoryDataSet(ROWS, LABELS);

    assertEquals(4, data.rows());
    assertEquals(3, data.inputs());
    assertEquals(2, data.classes());
    assertEquals(1, data.label(3));
    assertEquals(1.0, data.weight(3));
    assertEquals("InMemoryDataSet(4×3, 2 classes)", data.toString());
  }

  @Test
  void copiesTheRowsAskedForInTheirOrder() {
    DataSet data = new InMemoryDataSet(ROWS, LABELS);

    assertArrayEquals(
        new double[] {10, 11, 12, 1, 2, 3, 10, 11, 12},
        copy(data, new int[] {2, 3, 0, 3, 1}, 1, 3));
  }

  @Test
  void copiesIntoAMatrixWhoseArrayIsLonger() {
    DataSet data = new InMemoryDataSet(ROWS, LABELS);
    DMatrixRMaj x = new DMatrixRMaj(4, 3);
    x.reshape(1, 3);

    data.copyRows(new int[] {1}, 0, 1, x);

    assertArrayEquals(new double[] {4, 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0}, x.data);
  }

  @Test
  void readsAMatrixWhoseArrayIsLonger() {
    DMatrixRMaj features = new DMatrixRMaj(4, 2);
    Arrays.fill(features.data, Double.NaN);
    features.reshape(2, 2);
    System.arraycopy(new double[] {1, 2, 3, 4}, 0, features.data, 0, 4);

    DataSet data = new InMemoryDataSet(features, new int[] {0, 1}, 2);

    assertArrayEquals(new double[] {3, 4}, copy(data, new int[] {1}, 0, 1));
  }

  @Test
  void doesNotSeeLaterChangesOfRowsAndLabels() {
    double[][] rows = {{1}, {2}};
    int[] labels = {0, 1};
    DataSet data = new InMemoryDataSet(rows, labels);

    rows[0][0] = 9;
    labels[0] = 1;

    assertEquals(0, data.label(0));
    assertArrayEquals(new double[] {1}, copy(data, new int[] {0}, 0, 1));
  }

  @Test
  void refusesWhatIsNotFiniteNamingRowAndColumn() {
    assertEquals(
        "data set: row 1, column 2: expected a finite number, got NaN",
        refusal(new double[][] {{1, 2, 3}, {4, 5, Double.NaN}}, 0, 1));
    assertEquals(
        "data set: row 0, column 1: expected a finite number, got -Infinity",
        refusal(new double[][] {{1, Double.NEGATIVE_INFINITY}, {4, 5}}, 0, 1));
    assertEquals(
        "data set: row 1, column 0: expected a finite number, got Infinity",
        refusal(new double[][] {{1, 2}, {Double.POSITIVE_INFINITY, 5}}, 0, 1));
  }

  @Test
  void refusesRaggedRows() {
    assertEquals(
        "data set: row 2: expected 2 columns as in row 0, got 3",
        refusal(new double[][] {{1, 2}, {3, 4}, {5, 6, 7}}, 0, 1, 0));
  }

  @Test
  void refusesLabelsOutOfRange() {
    double[][] rows = {{1}, {2}};

    assertEquals("data set: row 1: expected a label from 0 to 1, got 2", refusal(rows, 0, 2));
    assertEquals("data set: row 0: expected a label from 0 to 1, got -1", refusal(rows, -1, 0));
    assertEquals("data set: expected a label for each of 2 rows, got 1", refusal(rows, 0));
  }

  @Test
  void refusesNoRowsNoColumnsAndOneClass() {
    assertEquals(
        "data set: expected at least 1 row and 1 column, got 0×0", refusal(new double[0][]));
    assertEquals(
        "data set: expected at least 1 row and 1 column, got 2×0", refusal(new double[2][0], 0, 1));
    assertEquals(
        "data set: expected at least 2 classes, got 1",
        message(() -> new InMemoryDataSet(new double[][] {{1}, {2}}, new int[] {0, 0})));
  }

  @Test
  void refusesRowsThatItDoesNotHaveAndMatricesThatDoNotFit() {
    DataSet data = new InMemoryDataSet(ROWS, LABELS);

    assertEquals(
        "copyRows: expected a row from 0 to 3, got 4",
        message(() -> copy(data, new int[] {4}, 0, 1)));
    assertEquals(
        "copyRows: expected a row from 0 to 3, got -1",
        message(() -> copy(data, new int[] {-1}, 0, 1)));
    assertEquals(
        "copyRows: expected x of 2×3, got 2×4",
        message(() -> data.copyRows(new int[] {0, 1}, 0, 2, new DMatrixRMaj(2, 4))));
    assertThrows(IndexOutOfBoundsException.class, () -> copy(data, new int[] {0, 1}, 1, 2));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 16, 17, 33})
  void subsetIsAViewOnTheRowsGiven(int rows) {
    int[] backwards = IntStream.range(0, rows).map(i -> 2 * (rows - 1 - i)).toArray();

    DataSet subset = new Computed(2 * rows).subset(backwards);

    assertEquals(rows, subset.rows());
    assertEquals(2, subset.inputs());
    assertEquals(3, subset.classes());
    double[] x = copy(subset, IntStream.range(0, rows).toArray(), 0, rows);
    for (int i = 0; i < rows; i++) {
      assertEquals(backwards[i] % 3, subset.label(i));
      assertEquals(backwards[i], subset.weight(i));
      assertEquals(backwards[i], x[2 * i]);
      assertEquals(-backwards[i], x[2 * i + 1]);
    }
  }

  @Test
  void subsetOfASubsetCountsInTheSubset() {
    DataSet inner = new Computed(10).subset(new int[] {9, 7, 5, 3}).subset(new int[] {3, 1});

    assertArrayEquals(new double[] {7, -7, 3, -3}, copy(inner, new int[] {1, 0}, 0, 2));
    assertEquals(0, inner.label(0));
  }

  @Test
  void subsetMayBeEmpty() {
    DataSet subset = new Computed(3).subset(new int[0]);

    assertEquals(0, subset.rows());
    assertArrayEquals(new double[0], copy(subset, new int[0], 0, 0));
  }

  @Test
  void subsetRefusesRowsThatAreNotThere() {
    assertEquals(
        "subset: expected a row from 0 to 2, got 3",
        message(() -> new Computed(3).subset(new int[] {0, 3})));
    DataSet subset = new Computed(3).subset(new int[] {0, 2});
    assertEquals(
        "copyRows: expected a row from 0 to 1, got 2",
        message(() -> copy(subset, new int[] {2}, 0, 1)));
  }

  @Test
  void warmCopiesAllocateNothing() {
    DataSet data = Standardizer.identity(3).standardized(new InMemoryDataSet(ROWS, LABELS));
    int[] rows = {0, 1, 2, 3};
    DMatrixRMaj x = new DMatrixRMaj(4, 3);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 20; round++) { // the first rounds are interpreted and compiled
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 1000; i++) {
        data.copyRows(rows, 0, 4, x);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(0, least);
  }
}
