package dev.yhat.trainer.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {
  /** As many labels of class k as {@code counts[k]}, classes taking turns. */
  static int[] labels(int... counts) {
    int most = Arrays.stream(counts).max().orElse(0);
    return IntStream.range(0, most)
        .flatMap(i -> IntStream.range(0, counts.length).filter(k -> i < counts[k]))
        .toArray();
  }

  static int[] counts(int[] labels, int[] rows, int classes) {
    int[] counts = new int[classes];
    for (int row : rows) {
      counts[labels[row]]++;
    }
    return counts;
  }

  static void assertEveryRowOnce(int rows, Split split) {
    int[] all =
        IntStream.concat(Arrays.stream(split.training()), Arrays.stream(split.validation()))
            .sorted()
            .toArray();
    assertArrayEquals(IntStream.range(0, rows).toArray(), all);
    assertArrayEquals(Arrays.stream(split.training()).sorted().toArray(), split.training());
    assertArrayEquals(Arrays.stream(split.validation()).sorted().toArray(), split.validation());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 16, 17, 33})
  void everyRowIsInExactlyOnePart(int rows) {
    for (int classes = 1; classes <= 4; classes++) {
      int k = classes;
      int[] labels = IntStream.range(0, rows).map(i -> i * i % k).toArray();
      for (double fraction : new double[] {0, 0.01, 0.2, 0.5, 0.9, 0.999}) {
        Split split = Split.stratified(labels, fraction, 7);

        assertEveryRowOnce(rows, split);
        assertTrue(split.validation().length <= Math.ceil(fraction * rows));
        int[] all = counts(labels, IntStream.range(0, rows).toArray(), k);
        int[] kept = counts(labels, split.training(), k);
        for (int c = 0; c < k; c++) {
          assertTrue(kept[c] >= Math.min(1, all[c]));
        }
      }
    }
  }

  @Test
  void keepsTheProportionsOfTheClasses() {
    int[] iris = labels(50, 50, 50);

    Split split = Split.stratified(iris, 0.2, 42);

    assertArrayEquals(new int[] {10, 10, 10}, counts(iris, split.validation(), 3));
    assertArrayEquals(new int[] {40, 40, 40}, counts(iris, split.training(), 3));
  }

  @Test
  void largestRemaindersGetTheRowsThatAreLeft() {
    // Shares of 25: 15, 7.5 and 2.5, so one row is left for the first of the two halves.
    int[] tie = labels(60, 30, 10);
    assertArrayEquals(
        new int[] {15, 8, 2}, counts(tie, Split.stratified(tie, 0.25, 1).validation(), 3));
    // Shares of 3: 0.9, 0.6 and 1.5.
    int[] uneven = labels(3, 2, 5);
    assertArrayEquals(
        new int[] {1, 1, 1}, counts(uneven, Split.stratified(uneven, 0.3, 1).validation(), 3));
  }

  /** As {@code n_test = ceil(test_size * n)} of scikit-learn's train_test_split. */
  @Test
  void roundsTheValidationPartUp() {
    assertEquals(3, Split.stratified(labels(6, 5), 0.2, 1).validation().length);
    assertEquals(7, Split.stratified(labels(50, 50), 0.07, 1).validation().length);
    assertEquals(360, Split.stratified(labels(900, 897), 0.2, 1).validation().length);
  }

  @Test
  void aSingleRowOfAClassIsForTraining() {
    int[] labels = {0, 1, 0, 0, 0, 0};

    Split split = Split.stratified(labels, 0.9, 3);

    assertArrayEquals(new int[] {1, 1}, counts(labels, split.training(), 2));
  }

  @Test
  void fractionZeroKeepsAllRowsForTraining() {
    Split split = Split.stratified(labels(3, 4), 0, 1);

    assertEquals(7, split.training().length);
    assertEquals(0, split.validation().length);
  }

  @Test
  void isAPureFunctionOfLabelsFractionAndSeed() {
    int[] labels = labels(20, 30, 7);

    Split split = Split.stratified(labels, 0.3, 5);

    assertArrayEquals(split.validation(), Split.stratified(labels, 0.3, 5).validation());
    assertFalse(Arrays.equals(split.validation(), Split.stratified(labels, 0.3, 6).validation()));
    assertArrayEquals(labels(20, 30, 7), labels);
    double[][] features = new double[57][1];
    DataSet data = new InMemoryDataSet(features, labels);
    assertArrayEquals(split.validation(), Split.stratified(data, 0.3, 5).validation());
  }

  @Test
  void everyRowOfAClassIsEquallyLikelyToBeValidated() {
    int[] labels = labels(10, 10);
    int[] times = new int[20];
    for (int seed = 0; seed < 2000; seed++) {
      for (int row : Split.stratified(labels, 0.3, seed).validation()) {
        times[row]++;
      }
    }
    for (int count : times) {
      assertEquals(600, count, 100); // 5 standard deviations of √(2000·0.3·0.7) ≈ 20
    }
  }

  @Test
  void isAValueThatNobodyCanChange() {
    int[] training = {0, 2};
    int[] validation = {1};
    Split split = new Split(training, validation);
    training[0] = 7;
    validation[0] = 7;
    split.training()[1] = 7;
    split.validation()[0] = 7;

    assertArrayEquals(new int[] {0, 2}, split.training());
    assertArrayEquals(new int[] {1}, split.validation());
    assertEquals(new Split(new int[] {0, 2}, new int[] {1}), split);
    assertEquals(new Split(new int[] {0, 2}, new int[] {1}).hashCode(), split.hashCode());
    assertNotEquals(new Split(new int[] {0, 1}, new int[] {2}), split);
    assertEquals("Split(2 rows for training, 1 for validation)", split.toString());
  }

  @Test
  void refusesFractionsOutsideOfZeroToOne() {
    for (double fraction : new double[] {-0.1, 1, Double.NaN}) {
      assertEquals(
          "split: expected a validation fraction in [0, 1), got " + fraction,
          assertThrows(
                  IllegalArgumentException.class, () -> Split.stratified(labels(2, 2), fraction, 1))
              .getMessage());
    }
    assertEquals(
        "split: row 1: expected a label from 0, got -2",
        assertThrows(
                IllegalArgumentException.class, () -> Split.stratified(new int[] {0, -2}, 0.5, 1))
            .getMessage());
  }
}
