package dev.yhat.trainer.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.data.InMemoryDataSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BaselineTest {
  /**
   * scikit-learn 1.2.1: DummyClassifier(strategy="prior") fitted on labels 0 2 2 1 2 0 2, measured
   * on 0 1 2 2 1 with accuracy_score, balanced_accuracy_score, log_loss,
   * roc_auc_score(multi_class="ovr") and average_precision_score(average="macro").
   */
  @Test
  void agreesWithScikitLearnsDummyClassifier() {
    Baseline baseline = Baseline.of(new int[] {0, 2, 2, 1, 2, 0, 2}, 3);

    assertEquals(2, baseline.majority());
    assertEquals(0.2857142857142857, baseline.frequency(0));
    assertEquals(0.14285714285714285, baseline.frequency(1));
    assertEquals(0.5714285714285714, baseline.frequency(2));
    Map<Metric, Double> metrics = baseline.predictions(new int[] {0, 1, 2, 2, 1}).metrics();
    assertEquals(0.4, metrics.get(Metric.ACCURACY));
    assertEquals(1.0 / 3, metrics.get(Metric.BALANCED_ACCURACY));
    assertEquals(1.252762968495368, metrics.get(Metric.LOG_LOSS), 1e-15);
    assertEquals(0.5, metrics.get(Metric.ROC_AUC));
    assertEquals(1.0 / 3, metrics.get(Metric.PR_AUC), 1e-15);
  }

  @Test
  void takesADataSetsLabels() {
    DataSet training = new InMemoryDataSet(new double[4][1], new int[] {1, 0, 1, 1}, 2);
    DataSet test = new InMemoryDataSet(new double[2][1], new int[] {1, 0}, 2);

    Baseline baseline = Baseline.of(training);

    assertEquals(2, baseline.classes());
    assertEquals(
        -StrictMath.log(.75 * .25) / 2, baseline.predictions(test).evaluation().logLoss(), 1e-15);
  }

  @Test
  void lowestOfEquallyFrequentClassesIsTheMajority() {
    Baseline baseline = Baseline.of(new int[] {2, 1, 1, 2}, 3);

    assertEquals(1, baseline.majority());
    assertEquals(1, baseline.predictions(new int[] {0}).predicted(0));
  }

  @Test
  void aClassThatTrainingDidNotHaveIsImpossible() {
    Baseline baseline = Baseline.of(new int[] {0, 1}, 3);

    assertEquals(
        Double.POSITIVE_INFINITY, baseline.predictions(new int[] {0, 2}).evaluation().logLoss());
  }

  @Test
  void refusesWhatHasNoMajority() {
    assertEquals(
        "Baseline: expected at least 1 label and 2 classes, got 0 and 2", refusal(new int[0], 2));
    assertEquals(
        "Baseline: row 1: expected a label from 0 to 1, got 2", refusal(new int[] {0, 2}, 2));
  }

  private static String refusal(int[] labels, int classes) {
    return assertThrows(IllegalArgumentException.class, () -> Baseline.of(labels, classes))
        .getMessage();
  }
}
