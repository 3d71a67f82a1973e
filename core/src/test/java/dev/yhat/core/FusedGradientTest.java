package dev.yhat.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * ŷ − y, fused, equals the chain rule written out: cross-entropy's derivative times the Jacobian.
 */
class FusedGradientTest {
  private static final int ROWS = 6;

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 8, 9, 17})
  void equalsTheChainRuleForClassIndices(int classes) {
    ClassTargets targets = new ClassTargets(labels(classes));
    assertAgree(new SoftmaxCrossEntropy(), classes, targets, ones(classes), 0.0, ones(ROWS));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 9})
  void equalsTheChainRuleForSoftTargets(int classes) {
    ValueTargets targets = new ValueTargets(distributions(classes));
    assertAgree(new SoftmaxCrossEntropy(), classes, targets, ones(classes), 0.0, ones(ROWS));
  }

  @ParameterizedTest
  @CsvSource({"2, 0.1", "5, 0.1", "5, 0.5", "9, 0.9"})
  void equalsTheChainRuleWithEveryOption(int classes, double smoothing) {
    double[] classWeights = weights(classes, 61);
    double[] sampleWeights = weights(ROWS, 62);
    SoftmaxCrossEntropy loss =
        new SoftmaxCrossEntropy().withClassWeights(classWeights).withLabelSmoothing(smoothing);
    ClassTargets hard = new ClassTargets(labels(classes), sampleWeights);
    assertAgree(loss, classes, hard, classWeights, smoothing, sampleWeights);
    ValueTargets soft = new ValueTargets(distributions(classes), sampleWeights);
    assertAgree(loss, classes, soft, classWeights, smoothing, sampleWeights);
  }

  private static void assertAgree(
      SoftmaxCrossEntropy loss,
      int classes,
      Targets targets,
      double[] classWeights,
      double smoothing,
      double[] sampleWeights) {
    DMatrixRMaj logits = Matrices.random(ROWS, classes, 3.0, 63);
    DMatrixRMaj coefficients = new DMatrixRMaj(ROWS, classes);
    double total = 0.0;
    for (int i = 0; i < ROWS; i++) {
      double classWeight = 0.0;
      for (int k = 0; k < classes; k++) {
        double y = targets.value(i, k, classes);
        double smoothed = (1.0 - smoothing) * y + smoothing / classes;
        coefficients.set(i, k, smoothed * classWeights[k]);
        classWeight += y * classWeights[k];
      }
      total += sampleWeights[i] * (targets instanceof ClassTargets ? classWeight : 1.0);
    }
    double[] shares = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      shares[i] = sampleWeights[i] / total;
    }
    DMatrixRMaj unfused = new DMatrixRMaj(ROWS, classes);
    double expected = UnfusedCrossEntropy.valueAndGradient(logits, coefficients, shares, unfused);
    DMatrixRMaj fused = Matrices.stale(ROWS, classes);
    assertEquals(expected, loss.valueAndGradient(logits, targets, fused), 1e-12 * expected);
    Matrices.assertClose(Matrices.elements(unfused), Matrices.elements(fused), 1e-12);
  }

  private static int[] labels(int classes) {
    int[] labels = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      labels[i] = CounterRandom.below(64, i, classes);
    }
    return labels;
  }

  private static DMatrixRMaj distributions(int classes) {
    DMatrixRMaj distributions = new DMatrixRMaj(ROWS, classes);
    Softmax.softmax(Matrices.random(ROWS, classes, 2.0, 65), distributions);
    return distributions;
  }

  private static double[] ones(int length) {
    double[] ones = new double[length];
    Arrays.fill(ones, 1.0);
    return ones;
  }

  private static double[] weights(int length, long seed) {
    double[] weights = new double[length];
    for (int i = 0; i < length; i++) {
      weights[i] = 0.2 + 3.0 * CounterRandom.uniform(seed, i);
    }
    return weights;
  }
}
