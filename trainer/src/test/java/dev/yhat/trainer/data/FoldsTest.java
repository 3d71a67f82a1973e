package dev.yhat.trainer.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldsTest {
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 8, 9, 16, 17, 33})
  void everyRowIsValidatedInExactlyOneFold(int rows) {
    int[] labels = IntStream.range(0, rows).map(i -> i * i % 3).toArray();
    for (int k = 2; k <= rows; k++) {
      List<Split> folds = Folds.stratified(labels, k, 3);

      assertEquals(k, folds.size());
      folds.forEach(fold -> SplitTest.assertEveryRowOnce(rows, fold));
      assertArrayEquals(
          IntStream.range(0, rows).toArray(),
          folds.stream().flatMapToInt(fold -> Arrays.stream(fold.validation())).sorted().toArray());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 7, 10})
  void sizesDifferByAtMostOneInEachClassAndInAll(int k) {
    int[] labels = SplitTest.labels(23, 9, 4, 1);
    int[] least = new int[5];
    int[] most = new int[5];
    Arrays.fill(least, Integer.MAX_VALUE);
    for (Split fold : Folds.stratified(labels, k, 11)) {
      int[] counts = Arrays.copyOf(SplitTest.counts(labels, fold.validation(), 4), 5);
      counts[4] = fold.validation().length;
      for (int c = 0; c < 5; c++) {
        least[c] = Math.min(least[c], counts[c]);
        most[c] = Math.max(most[c], counts[c]);
      }
    }
    for (int c = 0; c < 5; c++) {
      assertTrue(most[c] - least[c] <= 1);
    }
  }

  @Test
  void areAPureFunctionOfLabelsCountAndSeed() {
    int[] labels = SplitTest.labels(10, 10);
    int[] first = Folds.stratified(labels, 5, 1).get(0).validation();

    assertArrayEquals(first, Folds.stratified(labels, 5, 1).get(0).validation());
    assertFalse(Arrays.equals(first, Folds.stratified(labels, 5, 2).get(0).validation()));
    DataSet data = new InMemoryDataSet(new double[20][1], labels);
    assertArrayEquals(first, Folds.stratified(data, 5, 1).get(0).validation());
  }

  @Test
  void moreFoldsThanRowsOfAClassAreFine() {
    List<Split> folds = Folds.stratified(SplitTest.labels(6, 2), 4, 1);

    folds.forEach(fold -> assertEquals(2, fold.validation().length));
  }

  @Test
  void refusesFewerThanTwoFoldsAndMoreThanRows() {
    for (int k : new int[] {-1, 0, 1, 5}) {
      assertEquals(
          "folds: expected 2 to 4 folds for 4 rows, got " + k,
          assertThrows(
                  IllegalArgumentException.class,
                  () -> Folds.stratified(SplitTest.labels(2, 2), k, 1))
              .getMessage());
    }
  }
}
