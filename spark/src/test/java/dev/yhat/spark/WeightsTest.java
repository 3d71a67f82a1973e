package dev.yhat.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows' weights of 0, and those that are too large together. */
final class WeightsTest {
  private static List<Row> rows(double trainingWeight, double validationWeight) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      boolean validation = i % 5 == 4;
      double weight = validation ? validationWeight : trainingWeight;
      rows.add(LocalSpark.row(new double[] {i}, i % 2, weight, validation));
    }
    return rows;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1e308 | 1 | training part: expected weights in weightCol whose sum is finite, got Infinity",
        "1 | 1e308 | validation part: expected weights in weightCol whose sum is finite, got Infinity",
        "0 | 1 | training part: expected at least one sample that counts, got only weights of 0",
        "1 | 0 | validation part: expected at least one sample that counts, got only weights of 0",
      })
  void weightsThatCannotBeSummedAreRefusedBeforeTheTraining(
      double training, double validation, String message) {
    YhatClassifier classifier =
        new YhatClassifier()
            .setHiddenLayers(3)
            .setEpochs(1)
            .setWeightCol("weight")
            .setValidationIndicatorCol("validation")
            .setListener(
                report -> {
                  throw new AssertionError("trained: " + report);
                });
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> classifier.fit(LocalSpark.data(rows(training, validation), 2)));
    assertEquals(message, e.getMessage());
  }
}
