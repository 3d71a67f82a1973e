package dev.yhat.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Settings that are refused, and those that stay what they were. */
final class SettingsTest {
  private static final List<Row> ROWS = LocalSpark.clouds(40, 3, 2, 5);

  private static YhatClassifier small() {
    return new YhatClassifier().setHiddenLayers(3).setEpochs(1);
  }

  private static void refused(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void whatWouldHaveNoEffectIsRefused() {
    refused(
        "patience: expected validationIndicatorCol to be set, too, got none",
        () -> small().setPatience(3).fit(LocalSpark.data(ROWS, 2)));
    refused(
        "resume: expected checkpointDir to be set, too, got none",
        () -> small().setResume(true).fit(LocalSpark.data(ROWS, 2)));
    List<Row> training = ROWS.stream().filter(row -> !row.getBoolean(3)).toList();
    refused(
        "validationIndicatorCol: expected true in at least one row of 'validation', got none",
        () -> small().setValidationIndicatorCol("validation").fit(LocalSpark.data(training, 2)));
  }

  @Test
  void nullIsRefusedNamingTheParameter() {
    refused("activation: expected a value, got null", () -> small().setActivation(null));
    refused("weightCol: expected a value, got null", () -> small().setWeightCol(null));
    refused(
        "hiddenLayers: expected a value, got null", () -> small().setHiddenLayers((int[]) null));
    refused("checkpointDir: expected a value, got null", () -> small().setCheckpointDir(null));
  }

  @Test
  void widthsAreCopiedInAndOut() {
    int[] widths = {5, 4};
    YhatClassifier classifier = small().setHiddenLayers(widths);
    widths[0] = 9;
    classifier.getHiddenLayers()[1] = 9;
    assertArrayEquals(new int[] {5, 4}, classifier.getHiddenLayers());
    new YhatClassifier().getHiddenLayers()[0] = 9;
    assertArrayEquals(new int[] {64}, new YhatClassifier().getHiddenLayers());
  }
}
