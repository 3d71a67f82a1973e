package dev.yhat.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each loss with each kind of targets: against central differences, and as a sum over samples. */
class LossGradientTest {
  private static final int ROWS = 5;
  private static final int COLUMNS = 4;

  static Stream<Arguments> cases() {
    double[] sampleWeights = {1, .5, 2, 0, 3};
    int[] labels = {0, 3, 1, 1, 2};
    DMatrixRMaj distributions = new DMatrixRMaj(ROWS, COLUMNS);
    Softmax.softmax(Matrices.random(ROWS, COLUMNS, 1.0, 71), distributions);
    List<Targets> targets =
        List.of(
            new ClassTargets(labels),
            new ClassTargets(labels, sampleWeights),
            new ValueTargets(distributions),
            new ValueTargets(distributions, sampleWeights));
    SoftmaxCrossEntropy plain = new SoftmaxCrossEntropy();
    SoftmaxCrossEntropy weighted = plain.withClassWeights(1, 2, .5, .25);
    List<Loss> losses =
        List.of(
            plain,
            weighted,
            plain.withLabelSmoothing(.1),
            weighted.withLabelSmoothing(.3),
            new SigmoidCrossEntropy(),
            new SquaredError());
    return losses.stream().flatMap(l -> targets.stream().map(t -> Arguments.of(l, t)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithCentralDifferences(Loss loss, Targets targets) {
    DMatrixRMaj logits = Matrices.random(ROWS, COLUMNS, 2.0, 72);
    GradientReport report = GradientCheck.loss(loss, logits, targets);
    assertTrue(report.agreesWithin(1e-7), report.toString());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void batchIsTheWeightedMeanOfItsSamples(Loss loss, Targets targets) {
    DMatrixRMaj logits = Matrices.random(ROWS, COLUMNS, 2.0, 73);
    DMatrixRMaj whole = new DMatrixRMaj(ROWS, COLUMNS);
    double value = loss.valueAndGradient(logits, targets, whole);
    double total = loss.totalWeight(targets);
    double sumOfValues = 0.0;
    DMatrixRMaj sumOfGradients = new DMatrixRMaj(ROWS, COLUMNS);
    DMatrixRMaj one = new DMatrixRMaj(1, COLUMNS);
    for (int i = 0; i < ROWS; i++) {
      if (targets.weight(i) == 0) { // alone, there would be nothing to average
        continue;
      }
      Targets sample = sample(targets, i);
      double share = loss.totalWeight(sample) / total;
      DMatrixRMaj row = Matrices.row(Matrices.row(logits, i));
      sumOfValues += share * loss.valueAndGradient(row, sample, one);
      for (int k = 0; k < COLUMNS; k++) {
        sumOfGradients.add(i, k, share * one.data[k]);
      }
    }
    assertEquals(sumOfValues, value, 1e-14);
    Matrices.assertClose(sumOfGradients.data, whole.data, 1e-15);
  }

  private static Targets sample(Targets targets, int row) {
    double[] weight = {targets.weight(row)};
    if (targets instanceof ClassTargets classes) {
      return new ClassTargets(new int[] {classes.labels()[row]}, weight);
    }
    double[] values = Matrices.row(((ValueTargets) targets).values(), row);
    return new ValueTargets(Matrices.row(values), weight);
  }
}
