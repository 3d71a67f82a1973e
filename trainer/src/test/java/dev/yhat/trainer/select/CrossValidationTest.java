package dev.yhat.trainer.select;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.TrainingResult;
import dev.yhat.trainer.data.Folds;
import dev.yhat.trainer.data.Labels;
import dev.yhat.trainer.eval.Metric;
import dev.yhat.trainer.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossValidationTest {
  private static final Classifier QUICK = new Classifier().hidden(8).dropout(0.1).epochs(4);

  private static CrossValidationResult iris(int threads) {
    return new CrossValidation(5, threads, 1)
        .of(QUICK.validation(0.2), SelectionExamples.iris(), "species");
  }

  @Test
  void defaultsAreMeasuredOnIris() {
    Map<Metric, Spread> metrics =
        new CrossValidation(5).of(new Classifier(), SelectionExamples.iris(), "species").metrics();
    assertTrue(metrics.get(Metric.ACCURACY).mean() >= 0.94, metrics.toString());
    assertTrue(metrics.get(Metric.ACCURACY).deviation() <= 0.06, metrics.toString());
    assertTrue(metrics.get(Metric.ROC_AUC).mean() >= 0.99, metrics.toString());
  }

  @Test
  void aFewEpochsAreMeasuredOnDigits() {
    Map<Metric, Spread> metrics =
        new CrossValidation(3)
            .of(new Classifier().epochs(10), SelectionExamples.digits(), "digit")
            .metrics();
    assertTrue(metrics.get(Metric.ACCURACY).mean() >= 0.95, metrics.toString());
    assertTrue(metrics.containsKey(Metric.TOP_5_ACCURACY));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void threadsChangeNoBit(int threads) {
    CrossValidationResult one = iris(1);
    CrossValidationResult several = iris(threads);
    assertEquals(one.metrics(), several.metrics());
    for (int i = 0; i < 5; i++) {
      assertEquals(
          SelectionExamples.all(one.folds().get(i).training().model()),
          SelectionExamples.all(several.folds().get(i).training().model()));
    }
  }

  @Test
  void foldIsAnOrdinaryTrainingOnTheOtherRows() {
    Table table = SelectionExamples.iris();
    FoldResult fold = iris(2).folds().get(2);
    TrainingResult same =
        QUICK.validation(0.2).train(table.select(fold.split().training()), "species");

    assertEquals(
        SelectionExamples.all(same.model()), SelectionExamples.all(fold.training().model()));
    assertEquals(
        same.model().predictions(table.select(fold.split().validation()), "species").metrics(),
        fold.metrics());
  }

  @Test
  void foldsAreStratifiedInOrderAndFromTheSeed() {
    String[] labels = SelectionExamples.iris().labels("species");
    var expected = Folds.stratified(Labels.of(labels).encode(labels), 5, 1);
    List<FoldResult> folds = iris(3).folds();
    for (int i = 0; i < 5; i++) {
      assertArrayEquals(expected.get(i).validation(), folds.get(i).split().validation());
      assertArrayEquals(expected.get(i).training(), folds.get(i).split().training());
    }
  }

  @Test
  void validationShareComesFromTheTrainingRows() {
    for (FoldResult fold : iris(2).folds()) {
      assertEquals(96, fold.training().split().training().length);
      assertEquals(24, fold.training().split().validation().length);
      assertEquals(30, fold.predictions().rows());
      assertTrue(fold.training().history().get(0).validation() != null);
    }
  }

  private static Table colours(int[] spoiled) {
    Set<Integer> spoiledRows = Set.copyOf(Arrays.stream(spoiled).boxed().toList());
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Map<String, Object> row = new LinkedHashMap<>();
      boolean spoil = spoiledRows.contains(i);
      row.put("colour", spoil ? "wild" : i % 3 == 0 ? "red" : "blue");
      row.put("size", spoil ? 1e6 : Math.sqrt(i));
      row.put("kind", i % 2 == 0 ? "even" : "odd");
      rows.add(row);
    }
    return Table.of(rows);
  }

  /** Levels, scales and weights would all be others if the held-out rows were looked at. */
  @Test
  void rowsHeldOutTeachNothing() {
    CrossValidation four = new CrossValidation(4, 2, 3);
    CrossValidationResult result = four.of(QUICK.validation(0.2), colours(new int[0]), "kind");
    int[] heldOut = result.folds().get(1).split().validation();
    CrossValidationResult spoiled = four.of(QUICK.validation(0.2), colours(heldOut), "kind");

    for (int i = 0; i < 4; i++) {
      List<Object> before = SelectionExamples.all(result.folds().get(i).training().model());
      List<Object> after = SelectionExamples.all(spoiled.folds().get(i).training().model());
      if (i == 1) {
        assertEquals(before, after);
      } else {
        assertNotEquals(before, after);
      }
    }
    assertNotEquals(result.folds().get(1).metrics(), spoiled.folds().get(1).metrics());
    assertFalse(
        spoiled.folds().get(1).training().model().features().stream()
            .anyMatch(feature -> feature.contains("wild")));
  }

  @Test
  void meansAndDeviationsAreThoseOfTheFolds() {
    CrossValidationResult result = iris(2);
    for (Metric metric : Metric.values()) {
      if (metric != Metric.TOP_5_ACCURACY) { // of more than 5 classes
        double[] values =
            result.folds().stream().mapToDouble(fold -> fold.metrics().get(metric)).toArray();
        assertEquals(Spread.of(values), result.metrics().get(metric));
      }
    }
    assertFalse(result.metrics().containsKey(Metric.TOP_5_ACCURACY));
  }

  private static FoldResult with(FoldResult fold, Map<Metric, Double> metrics) {
    return new FoldResult(fold.split(), fold.training(), fold.predictions(), metrics);
  }

  private static CrossValidationResult halfKnown() {
    FoldResult fold = iris(2).folds().get(0);
    return new CrossValidationResult(
        List.of(
            with(fold, Map.of(Metric.ACCURACY, 0.5, Metric.ECE, 0.1)),
            with(fold, Map.of(Metric.ACCURACY, 1.0))),
        List.of());
  }

  @Test
  void metricsThatAFoldLacksAreLeftOut() {
    assertEquals(
        Map.of(Metric.ACCURACY, new Spread(0.75, Math.sqrt(0.125))), halfKnown().metrics());
  }

  @Test
  void isPrintedAsATable() {
    assertEquals(
        List.of(
            "metric      mean  deviation  fold 1  fold 2",
            "accuracy  0.7500   ± 0.3536  0.5000  1.0000"),
        halfKnown().lines());
    assertEquals(
        "CrossValidationResult(2 folds, {ACCURACY=0.7500 ± 0.3536})", halfKnown().toString());
  }

  @Test
  void isDescribed() throws ModelFormatException {
    Json accuracy = halfKnown().describe().get("metrics").get("accuracy");
    assertEquals(0.75, accuracy.get("mean").number());
    assertEquals(Math.sqrt(0.125), accuracy.get("deviation").number());
    assertArrayEquals(new double[] {0.5, 1.0}, accuracy.get("folds").numbers());
  }

  @Test
  void listenerHearsOfEachEpochAndFoldOneCallAtATime() {
    List<Long> epochs = new ArrayList<>();
    List<Long> most = new ArrayList<>();
    List<String> ended = new ArrayList<>();
    SelectionListener listener =
        new SelectionListener() {
          @Override
          public void epochEnded(SelectionProgress progress) {
            epochs.add(progress.epochs());
            most.add(progress.mostEpochs());
          }

          @Override
          public void trainingEnded(String training, Map<Metric, Double> metrics) {
            ended.add(training);
            assertTrue(metrics.containsKey(Metric.ACCURACY));
          }
        };
    new CrossValidation(3, 3, 1).of(QUICK, SelectionExamples.iris(), "species", listener);

    assertEquals(IntStream.rangeClosed(1, 12).mapToObj(Long::valueOf).toList(), epochs);
    assertEquals(Set.of(12L), Set.copyOf(most));
    assertEquals(Set.of("fold 1 of 3", "fold 2 of 3", "fold 3 of 3"), Set.copyOf(ended));
    assertEquals(3, ended.size());
  }
}
