package dev.yhat.spark;

import static dev.yhat.spark.SmallTraining.ROWS;
import static dev.yhat.spark.SmallTraining.small;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.trainer.ModelFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class YhatClassifierRefusalTest {
  @Test
  void damagedFileIsRefused(@TempDir Path folder) throws Exception {
    Path path = folder.resolve("model");
    small().fit(LocalSpark.data(ROWS, 1)).write().save(path.toString());
    Path file = path.resolve(ModelFile.NAME);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 3] ^= 1;
    Files.delete(path.resolve("." + ModelFile.NAME + ".crc"));
    Files.write(file, bytes);
    Exception e =
        assertThrows(Exception.class, () -> YhatClassificationModel.load(path.toString()));
    assertTrue(e.getMessage().contains(ModelFile.NAME), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NaN | 1 | 1 | features: expected finite numbers, got NaN as feature 1",
        "Infinity | 1 | 1 | features: expected finite numbers, got Infinity as feature 1",
        "0 | NaN | 1 | label: expected an integer from 0 to 999, got NaN",
        "0 | -1 | 1 | label: expected an integer from 0 to 999, got -1.0",
        "0 | 0.5 | 1 | label: expected an integer from 0 to 999, got 0.5",
        "0 | 1 | -2 | weight: expected a finite number ≥ 0, got -2.0",
        "0 | 1 | NaN | weight: expected a finite number ≥ 0, got NaN",
      })
  void whatCannotBeLearnedIsRefusedNamingPartitionAndRow(
      double x, double label, double weight, String message) {
    refused(LocalSpark.row(new double[] {0, x, 0, 0}, label, weight, false), message);
  }

  @Test
  void nullsAndVectorsOfOtherSizesAreRefused() {
    Vector fine = Vectors.dense(0, 0, 0, 0);
    refused(
        RowFactory.create(null, 1.0, 1.0, false),
        "features: expected a vector of 4 numbers, got null");
    refused(
        RowFactory.create(Vectors.dense(0, 0), 1.0, 1.0, false),
        "features: expected a vector of 4 numbers, got 2");
    refused(
        RowFactory.create(fine, null, 1.0, false),
        "label: expected an integer from 0 to 999, got null");
    refused(
        RowFactory.create(fine, 1.0, null, false),
        "weight: expected a finite number ≥ 0, got null");
    refused(
        RowFactory.create(fine, 1.0, 1.0, null), "validation: expected true or false, got null");
  }

  private static void refused(Row bad, String message) {
    List<Row> rows = new ArrayList<>(ROWS);
    rows.set(47, bad); // 120 rows in 4 partitions
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                small()
                    .setWeightCol("weight")
                    .setValidationIndicatorCol("validation")
                    .fit(LocalSpark.data(rows, 4)));
    assertEquals("partition 1, row 17: " + message, e.getMessage());
  }

  @Test
  void predictionsOfUnusableRowsNameThePartition() {
    YhatClassificationModel model = small().fit(LocalSpark.data(ROWS, 2));
    List<Row> rows = new ArrayList<>(ROWS);
    rows.set(119, LocalSpark.row(new double[] {0, 0, Double.NaN, 0}, 1, 1, false));
    Exception e =
        assertThrows(
            Exception.class, () -> model.transform(LocalSpark.data(rows, 4)).collectAsList());
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    assertEquals(
        "partition 3: features: expected finite numbers, got NaN as feature 2", cause.getMessage());
  }

  @Test
  void columnsThatAreNotThereAndNoRowsAreRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> small().setWeightCol("heft").fit(LocalSpark.data(ROWS, 2)));
    assertEquals(
        "weightCol: expected one of the columns features, label, weight, validation, got 'heft'",
        e.getMessage());
    e =
        assertThrows(
            IllegalArgumentException.class, () -> small().fit(LocalSpark.data(List.of(), 2)));
    assertEquals("data: expected at least one row with 'features', got none", e.getMessage());
    List<Row> alike = new ArrayList<>();
    List<Row> heldOut = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      alike.add(LocalSpark.row(new double[] {i}, 0, 1, false));
      heldOut.add(LocalSpark.row(new double[] {i}, i % 2, 1, true));
    }
    e = assertThrows(IllegalArgumentException.class, () -> small().fit(LocalSpark.data(alike, 2)));
    assertEquals("only one class, '0'; expected at least 2 classes", e.getMessage());
    YhatClassifier validating = small().setValidationIndicatorCol("validation");
    e =
        assertThrows(
            IllegalArgumentException.class, () -> validating.fit(LocalSpark.data(heldOut, 2)));
    assertEquals("data: expected at least one training row, got none", e.getMessage());
  }
}
