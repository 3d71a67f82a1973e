package dev.yhat.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What losses and targets refuse, and how they say it. */
class LossErrorsTest {
  private static final SoftmaxCrossEntropy SOFTMAX = new SoftmaxCrossEntropy();
  private static final DMatrixRMaj LOGITS = Matrices.random(2, 3, 1.0, 81);

  static List<Loss> losses() {
    return List.of(SOFTMAX, new SigmoidCrossEntropy(), new SquaredError());
  }

  private static String name(Loss loss) {
    return loss.getClass().getSimpleName();
  }

  @ParameterizedTest
  @MethodSource("losses")
  void gradientOfAnotherShape(Loss loss) {
    DMatrixRMaj wrong = new DMatrixRMaj(3, 2);
    assertMessage(
        name(loss) + ": expected gradient of 2×3, got 3×2",
        () -> loss.valueAndGradient(LOGITS, classes(0, 1), wrong));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void asManyTargetsAsRows(Loss loss) {
    assertMessage(
        name(loss)
            + ": expected as many targets as logits have rows, at least 1;"
            + " got 3 targets for logits of 2×3",
        () -> loss.value(LOGITS, classes(0, 1, 2)));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void emptyBatch(Loss loss) {
    assertMessage(
        name(loss)
            + ": expected as many targets as logits have rows, at least 1;"
            + " got 0 targets for logits of 0×3",
        () -> loss.value(new DMatrixRMaj(0, 3), classes()));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void targetsOfAnotherShape(Loss loss) {
    assertMessage(
        name(loss) + ": expected targets of 2×3, got 2×4",
        () -> loss.value(LOGITS, new ValueTargets(new DMatrixRMaj(2, 4))));
  }

  @ParameterizedTest
  @CsvSource({"-1", "3", "2147483647", "-2147483648"})
  void unknownClass(int label) {
    for (Loss loss : losses()) {
      assertMessage(
          name(loss) + ": sample 1: expected a class from 0 to 2, got " + label,
          () -> loss.value(LOGITS, classes(0, label)));
    }
  }

  @Test
  void oneOutputKnowsTwoClasses() {
    assertMessage(
        "SigmoidCrossEntropy: sample 0: expected a class from 0 to 1, got 2",
        () -> new SigmoidCrossEntropy().value(Matrices.row(.5), classes(2)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1.0, Double.NaN, Double.POSITIVE_INFINITY})
  void impossibleSampleWeight(double weight) {
    for (Loss loss : losses()) {
      String who = loss == SOFTMAX ? "SoftmaxCrossEntropy" : "loss";
      String message = who + ": sample 1: expected a finite weight ≥ 0, got " + weight;
      double[] weights = {1, weight};
      assertMessage(message, () -> loss.value(LOGITS, new ClassTargets(new int[] {0, 1}, weights)));
    }
  }

  @Test
  void nothingToAverage() {
    String rest = ": expected at least one sample with a weight above 0, got a sum of 0.0";
    ClassTargets zero = new ClassTargets(new int[] {0, 1}, new double[] {0, 0});
    assertMessage("SoftmaxCrossEntropy" + rest, () -> SOFTMAX.value(LOGITS, zero));
    assertMessage(
        "SigmoidCrossEntropy" + rest, () -> new SigmoidCrossEntropy().value(LOGITS, zero));
    assertMessage("SquaredError" + rest, () -> new SquaredError().value(LOGITS, zero));
    SoftmaxCrossEntropy onlyClassTwo = SOFTMAX.withClassWeights(0, 0, 1);
    assertMessage("SoftmaxCrossEntropy" + rest, () -> onlyClassTwo.value(LOGITS, classes(0, 1)));
  }

  /** Each share of an infinite sum would be 0, and so the loss. */
  @Test
  void weightsWithoutAFiniteSum() {
    String rest = ": expected weights with a finite sum, got a sum of Infinity";
    ClassTargets huge = new ClassTargets(new int[] {0, 1}, new double[] {1e308, 1e308});
    assertMessage("SoftmaxCrossEntropy" + rest, () -> SOFTMAX.value(LOGITS, huge));
    assertMessage(
        "SigmoidCrossEntropy" + rest, () -> new SigmoidCrossEntropy().value(LOGITS, huge));
    assertMessage("SquaredError" + rest, () -> new SquaredError().value(LOGITS, huge));
  }

  @Test
  void impossibleSampleWeightBesideClassWeights() {
    ClassTargets targets = new ClassTargets(new int[] {0, 1}, new double[] {1, -1});
    assertMessage(
        "SoftmaxCrossEntropy: sample 1: expected a finite weight ≥ 0, got -1.0",
        () -> SOFTMAX.withClassWeights(1, 1, 1).value(LOGITS, targets));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1.0, Double.NaN, Double.POSITIVE_INFINITY})
  void impossibleClassWeight(double weight) {
    assertMessage(
        "SoftmaxCrossEntropy: class 1: expected a finite weight ≥ 0, got " + weight,
        () -> SOFTMAX.withClassWeights(1, weight));
  }

  @Test
  void classWeightsAllZero() {
    assertMessage(
        "SoftmaxCrossEntropy: expected a class weight above 0, got [0.0, 0.0]",
        () -> SOFTMAX.withClassWeights(0, 0));
  }

  @Test
  void classWeightsOfAnotherNumberOfClasses() {
    assertMessage(
        "SoftmaxCrossEntropy: expected 3 class weights, got 2",
        () -> SOFTMAX.withClassWeights(1, 2).value(LOGITS, classes(0, 1)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.0, 1.1, Double.NaN})
  void smoothingOutsideZeroToOne(double epsilon) {
    assertMessage(
        "SoftmaxCrossEntropy: expected label smoothing in [0, 1), got " + epsilon,
        () -> SOFTMAX.withLabelSmoothing(epsilon));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY})
  void impossibleSoftTarget(double target) {
    DMatrixRMaj values = new DMatrixRMaj(new double[][] {{1, 0, 0}, {0, 1, target}});
    assertMessage(
        "SoftmaxCrossEntropy: sample 1, class 2: expected a finite target ≥ 0, got " + target,
        () -> SOFTMAX.value(LOGITS, new ValueTargets(values)));
  }

  @Test
  void totalWeightOfAnUnknownClass() {
    assertMessage(
        "SoftmaxCrossEntropy: sample 1: expected a class from 0 to 2, got 3",
        () -> SOFTMAX.withClassWeights(1, 1, 1).totalWeight(classes(0, 3)));
  }

  @Test
  void softmaxOfOneClass() {
    assertMessage(
        "SoftmaxCrossEntropy: expected at least 2 classes, got 1",
        () -> SOFTMAX.value(Matrices.row(1), classes(0)));
  }

  @Test
  void weightForEachTarget() {
    assertMessage(
        "ClassTargets: expected 2 weights, got 1",
        () -> new ClassTargets(new int[] {0, 1}, new double[] {1}));
    assertMessage(
        "ValueTargets: expected 2 weights, got 3",
        () -> new ValueTargets(new DMatrixRMaj(2, 4), new double[3]));
  }

  @Test
  void valueTargetsKnowTheirColumns() {
    assertMessage(
        "ValueTargets: expected 3 columns, got 2×4",
        () -> new ValueTargets(new DMatrixRMaj(2, 4)).value(0, 0, 3));
  }

  private static ClassTargets classes(int... labels) {
    return new ClassTargets(labels);
  }

  private static void assertMessage(String expected, Runnable call) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }
}
