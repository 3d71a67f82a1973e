package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.yhat.layers.Dense;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.file.Json;
import dev.yhat.trainer.data.Labels;
import dev.yhat.trainer.data.Standardizer;
import dev.yhat.trainer.table.TableEncoder;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class PredictorTest {
  /** Logits (a + b, bias) for a row (a, b) that is divided by {@code scale} first. */
  private static Model model(double scale, double bias) {
    DMatrixRMaj weights = new DMatrixRMaj(new double[][] {{1, 0}, {1, 0}});
    Dense dense = new Dense(weights, new DMatrixRMaj(new double[][] {{0, bias}}));
    return new Model(
        TableEncoder.ofNumbers(List.of("a", "b")),
        Standardizer.of(new double[2], new double[] {scale, scale}),
        new SoftmaxClassifier(Network.of(dense)),
        Labels.ofClasses(List.of("no", "yes")),
        new Provenance(2, "none", null, Json.object()));
  }

  private static void assertRefused(String expected, Runnable call) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }

  @Test
  void rowsWhoseOutputsOverflowAreNamed() {
    Model model = model(1, 0);
    double[][] rows = new double[300][2];
    rows[270] = new double[] {1e308, 1e308};
    DMatrixRMaj in = new DMatrixRMaj(rows);
    String expected =
        "predict: row 270: the network's outputs are not finite (output 0 is Infinity)";

    assertRefused(expected, () -> model.predict(rows));
    assertRefused(expected, () -> model.predictProba(rows));
    assertRefused(expected, () -> model.score(rows, labels(300)));
    assertRefused(expected, () -> model.predictor(7).predict(in, new int[300]));
    assertRefused(
        "predict: row 0: the network's outputs are not finite (output 0 is Infinity)",
        () -> model.predictor(1).predictProba(rows[270], new double[2]));
  }

  private static String[] labels(int rows) {
    String[] labels = new String[rows];
    Arrays.fill(labels, "no");
    return labels;
  }

  @Test
  void rowsThatOverflowWhenStandardisedAreNamed() {
    Model model = model(.1, 0);
    double[][] rows = {{0, 0}, {0, 0}, {0, -1e308}};
    String rest = "expected a number that stays finite when it is standardised, got ";

    assertRefused("predict: row 2, feature 1: " + rest + "-1.0E308", () -> model.predict(rows));
    assertRefused(
        "predict: row 2, feature 1: " + rest + "-1.0E308", () -> model.predictProba(rows));
    assertRefused(
        "data set: row 2, column 1: " + rest + "-Infinity", () -> model.score(rows, labels(3)));
  }

  /** The probabilities of (0, 1e-17) are both ½: only the logits know the larger one. */
  @Test
  void nearTiesAreDecidedByTheLogitsEverywhere() {
    Model model = model(1, 1e-17);
    double[] row = {0, 0};
    double[] probabilities = new double[2];

    assertEquals(1, model.predictor(1).predictProba(row, probabilities));
    assertArrayEquals(new double[] {.5, .5}, probabilities);
    assertEquals("yes", model.predict(row));
    assertEquals(1.0, model.score(new double[][] {row}, new String[] {"yes"}));
  }

  @Test
  void lowestClassWinsAmongEquals() {
    assertEquals(0, model(1, 0).predictor(1).predictProba(new double[2], new double[2]));
  }

  @Test
  void noRowsGiveNoPredictions() {
    assertEquals(List.of(), model(1, 0).predict(new double[0][]));
    assertArrayEquals(new double[0][], model(1, 0).predictProba(new double[0][]));
  }

  @Test
  void modelTellsWhatItIs() {
    assertEquals("Model(2 columns, 2 classes, [Dense(2→2)])", model(1, 0).toString());
  }
}
