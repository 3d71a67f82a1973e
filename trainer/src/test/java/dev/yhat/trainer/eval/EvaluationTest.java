package dev.yhat.trainer.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.yhat.core.ClassTargets;
import dev.yhat.core.CounterRandom;
import dev.yhat.core.Relu;
import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.layers.Dense;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.Workspace;
import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.data.InMemoryDataSet;
import dev.yhat.trainer.data.Standardizer;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationTest {
  /** An evaluation of predictions that are certain: logit 1 for the class predicted, else 0. */
  private static Evaluation of(int classes, int[] labels, int[] predicted) {
    DMatrixRMaj logits = new DMatrixRMaj(labels.length, classes);
    for (int i = 0; i < labels.length; i++) {
      logits.set(i, predicted[i], 1);
    }
    EvaluationSums sums = new EvaluationSums(classes);
    sums.add(logits, labels);
    return sums.evaluation();
  }

  private static void assertScores(
      double precision, double recall, double f1, long support, Scores actual) {
    assertEquals(precision, actual.precision(), 1e-15);
    assertEquals(recall, actual.recall(), 1e-15);
    assertEquals(f1, actual.f1(), 1e-15);
    assertEquals(support, actual.support());
  }

  /**
   * The first example of scikit-learn's classification_report documentation: accuracy 0.60, macro
   * average 0.50 0.56 0.49, weighted 0.70 0.60 0.61.
   */
  @Test
  void agreesWithScikitLearnsClassificationReport() {
    Evaluation evaluation = of(3, new int[] {0, 1, 2, 2, 2}, new int[] {0, 0, 2, 2, 1});

    assertEquals(5, evaluation.rows());
    assertEquals(3, evaluation.classes());
    assertEquals(0.6, evaluation.accuracy());
    assertScores(0.5, 1.0, 2.0 / 3, 1, evaluation.perClass().get(0));
    assertScores(0.0, 0.0, 0.0, 1, evaluation.perClass().get(1));
    assertScores(1.0, 2.0 / 3, 0.8, 3, evaluation.perClass().get(2));
    assertScores(0.5, 5.0 / 9, (2.0 / 3 + 0.8) / 3, 5, evaluation.macro());
    assertScores(0.7, 0.6, (2.0 / 3 + 2.4) / 5, 5, evaluation.weighted());
  }

  /** The example of scikit-learn's confusion_matrix documentation. */
  @Test
  void agreesWithScikitLearnsConfusionMatrix() {
    Evaluation evaluation = of(3, new int[] {2, 0, 2, 2, 0, 1}, new int[] {0, 0, 2, 2, 0, 2});

    assertArrayEquals(new long[][] {{2, 0, 0}, {0, 0, 1}, {1, 0, 2}}, evaluation.confusion());
  }

  /**
   * The examples of scikit-learn's precision_recall_fscore_support documentation, macro (0.222…,
   * 0.333…, 0.266…) and weighted (the same, as the classes have two rows each).
   */
  @Test
  void agreesWithScikitLearnsAverages() {
    Evaluation evaluation = of(3, new int[] {0, 1, 2, 0, 1, 2}, new int[] {0, 2, 1, 0, 0, 1});

    assertScores(2.0 / 9, 1.0 / 3, 4.0 / 15, 6, evaluation.macro());
    assertScores(2.0 / 9, 1.0 / 3, 4.0 / 15, 6, evaluation.weighted());
  }

  /** The example of scikit-learn's log_loss documentation: 0.21616… */
  @Test
  void agreesWithScikitLearnsLogLoss() {
    double[][] probabilities = {{.1, .9}, {.9, .1}, {.8, .2}, {.35, .65}};
    DMatrixRMaj logits = new DMatrixRMaj(4, 2);
    for (int i = 0; i < 8; i++) {
      logits.data[i] = 5 + StrictMath.log(probabilities[i / 2][i % 2]);
    }
    EvaluationSums sums = new EvaluationSums(2);
    sums.add(logits, new int[] {1, 0, 0, 1});

    double byHand = -StrictMath.log(0.9 * 0.9 * 0.8 * 0.65) / 4;
    assertEquals(byHand, sums.evaluation().logLoss(), 1e-15);
    assertEquals(0.21616, sums.evaluation().logLoss(), 5e-6);
    assertEquals(1.0, sums.evaluation().accuracy());
  }

  @Test
  void classesWithoutRowsScoreZeroAndCountInTheMacroAverage() {
    Evaluation evaluation = of(3, new int[] {0, 0, 1}, new int[] {0, 0, 1});

    assertScores(0, 0, 0, 0, evaluation.perClass().get(2));
    assertScores(2.0 / 3, 2.0 / 3, 2.0 / 3, 3, evaluation.macro());
    assertScores(1, 1, 1, 3, evaluation.weighted());
  }

  @Test
  void confusionIsACopy() {
    Evaluation evaluation = of(2, new int[] {0, 1}, new int[] {0, 1});

    evaluation.confusion()[0][0] = 9;

    assertArrayEquals(new long[][] {{1, 0}, {0, 1}}, evaluation.confusion());
    assertThrows(UnsupportedOperationException.class, () -> evaluation.perClass().remove(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 16, 17, 33, 255, 256, 257, 600})
  void evaluatesAClassifierOnEveryRow(int rows) {
    DataSet data = random(rows);
    SoftmaxClassifier classifier = SoftmaxClassifier.create(4, List.of(5), new Relu(), 0, 3, 1);
    DMatrixRMaj x = new DMatrixRMaj(rows, 4);
    int[] all = new int[rows];
    Arrays.setAll(all, i -> i);
    data.copyRows(all, 0, rows, x);
    int[] labels = Arrays.stream(all).map(data::label).toArray();
    int[] predicted = new int[rows];
    Workspace workspace = new Workspace(classifier.network(), rows);
    classifier.predict(x, predicted, workspace);
    long right = Arrays.stream(all).filter(i -> predicted[i] == labels[i]).count();
    double loss = new SoftmaxCrossEntropy().value(workspace.logits(), new ClassTargets(labels));

    Evaluation evaluation = Evaluation.of(classifier, data);

    assertEquals(rows, evaluation.rows());
    assertEquals((double) right / rows, evaluation.accuracy());
    assertEquals(loss, evaluation.logLoss(), 1e-14);
    assertEquals(evaluation.accuracy(), evaluation.weighted().recall(), 1e-15);
    assertEquals(
        "Evaluation(accuracy "
            + evaluation.accuracy()
            + ", log-loss "
            + evaluation.logLoss()
            + ", "
            + rows
            + " rows)",
        evaluation.toString());
  }

  @Test
  void refusesADataSetThatDoesNotFit() {
    DataSet data = random(5);

    assertEquals(
        "Evaluation: expected a data set with 3 inputs and 2 classes, got 4 and 3",
        message(
            () ->
                Evaluation.of(SoftmaxClassifier.create(3, List.of(), new Relu(), 0, 2, 1), data)));
    assertEquals(
        "Evaluation: expected at least 1 row, got none",
        message(
            () ->
                Evaluation.of(
                    SoftmaxClassifier.create(4, List.of(), new Relu(), 0, 3, 1),
                    data.subset(new int[0]))));
  }

  private static DataSet random(int rows) {
    double[][] features = new double[rows][4];
    int[] labels = new int[rows];
    for (int i = 0; i < rows; i++) {
      labels[i] = CounterRandom.below(2, i, 3);
      for (int j = 0; j < 4; j++) {
        features[i][j] = CounterRandom.normal(1, 4L * i + j);
      }
    }
    return new InMemoryDataSet(features, labels, 3);
  }

  private static String message(Runnable call) {
    return assertThrows(IllegalArgumentException.class, call::run).getMessage();
  }

  @Test
  void overflowingRowsAreNamed() {
    DMatrixRMaj weights = new DMatrixRMaj(new double[][] {{2, 1}});
    Network network = Network.of(new Dense(weights, new DMatrixRMaj(1, 2)));
    double[][] rows = new double[300][1];
    rows[280][0] = 1e308;
    DataSet data = new InMemoryDataSet(rows, new int[300], 2);

    assertEquals(
        "predict: row 280: the network's outputs are not finite (output 0 is Infinity)",
        assertThrows(
                IllegalArgumentException.class,
                () -> Evaluation.of(new SoftmaxClassifier(network), data))
            .getMessage());
    DataSet standardized = Standardizer.of(new double[] {0}, new double[] {.1}).standardized(data);
    assertEquals(
        "data set: row 280, column 0: expected a number that stays finite when it is standardised,"
            + " got Infinity",
        assertThrows(
                IllegalArgumentException.class,
                () -> Evaluation.of(new SoftmaxClassifier(network), standardized))
            .getMessage());
  }
}
