package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.Tanh;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTest {
  private static final double[][] X = {{0, 0, 3}, {0, 1, 3}, {1, 0, 3}, {1, 1, 3}};
  private static final Model MODEL =
      new Classifier()
          .hidden(8)
          .activation(new Tanh())
          .epochs(200)
          .fit(X, new String[] {"no", "yes", "yes", "no"});

  @Test
  void probabilitiesAreInTheOrderOfTheClassesAndSumToOne() {
    for (double[] probabilities : MODEL.predictProba(X)) {
      assertEquals(1.0, probabilities[0] + probabilities[1], 1e-15);
    }
    assertEquals("yes", MODEL.classes().get(1));
    assertTrue(MODEL.predictProba(X[1])[1] > 0.9);
    assertEquals("yes", MODEL.predict(X[1]));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 255, 256, 257, 600})
  void blocksOfRowsGiveTheBitsOfSingleRows(int rows) {
    DMatrixRMaj in = new DMatrixRMaj(rows, 3);
    for (int i = 0; i < in.getNumElements(); i++) {
      in.data[i] = StrictMath.sin(i);
    }
    DMatrixRMaj out = new DMatrixRMaj(rows, 2);
    MODEL.predictor(rows).predictProba(in, out);
    Predictor single = MODEL.predictor(1);
    double[] one = new double[2];
    for (int i = 0; i < rows; i++) {
      single.predictProba(new double[] {in.get(i, 0), in.get(i, 1), in.get(i, 2)}, one);
      assertArrayEquals(one, new double[] {out.get(i, 0), out.get(i, 1)});
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void nonFiniteInputIsRefusedWithItsPlace(double bad) {
    double[][] rows = {{0, 0, 3}, {0, bad, 3}};
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> MODEL.predictProba(rows));
    assertEquals(
        "row 1: column 'x1': expected a "
            + (Double.isNaN(bad) ? "number, got a missing value" : "finite number, got " + bad),
        e.getMessage());
  }

  @Test
  void rowsOfAnotherWidthAreRefused() {
    double[][] rows = {{1, 2, 3}, {1, 2}};
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> MODEL.predict(rows));
    assertEquals("row 1: TableEncoder: expected row of length 3, got 2", e.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> MODEL.predictor(1).predictProba(new double[2], new double[2]));
    assertThrows(
        IllegalArgumentException.class,
        () -> MODEL.predictor(1).predictProba(new double[3], new double[3]));
  }

  @Test
  void scoreIsTheShareOfHits() {
    assertEquals(0.75, MODEL.score(X, new String[] {"no", "yes", "yes", "yes"}));
  }

  @Test
  void labelUnseenInTrainingIsRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> MODEL.score(X, new String[] {"no", "yes", "maybe", "no"}));
    assertTrue(e.getMessage().contains("row 2: label 'maybe'"), e.getMessage());
  }
}
