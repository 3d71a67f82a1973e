package dev.yhat.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/**
 * Class weights, sample weights and label smoothing, with PyTorch's meaning (its documentation of
 * {@code CrossEntropyLoss}). Where no source is named, mpmath 1.3.0 worked the value from
 *
 * <pre>Σ_i s_i·[(1−ε)·w_y·(−ln p_y) + (ε/K)·Σ_c w_c·(−ln p_c)] / Σ_i s_i·w_y</pre>
 */
class WeightedCrossEntropyTest {
  private static final double[] CLASS_WEIGHTS = {1, 2, .5, 3, .25};
  private static final double[] SAMPLE_WEIGHTS = {2, .5, 0};
  private static final SoftmaxCrossEntropy PLAIN = new SoftmaxCrossEntropy();
  private static final SoftmaxCrossEntropy SMOOTH = PLAIN.withLabelSmoothing(.1);

  // PyTorch, as MATH-CASES gives it; all digits from mpmath.
  @Test
  void smoothingMovesAShareToAllClasses() {
    assertEquals(1.5685726, onnx(SMOOTH), 5e-8);
    assertEquals(1.568572632743618813998, onnx(SMOOTH), 1e-15);
  }

  // Keras, losses tests, categorical cross-entropy with label smoothing.
  @Test
  void smoothingOfKeras() {
    DMatrixRMaj logits = Matrices.row(100, -100, -100);
    assertEquals(13.3333, SMOOTH.value(logits, new ClassTargets(new int[] {0})), 5e-5);
  }

  @Test
  void smoothingOfSoftTargetsSmoothsTheirDistribution() {
    DMatrixRMaj smoothed = OnnxRows.distributions();
    for (int i = 0; i < smoothed.getNumElements(); i++) {
      smoothed.data[i] = .9 * smoothed.data[i] + .1 / 5;
    }
    double expected = PLAIN.value(OnnxRows.logits(), new ValueTargets(smoothed));
    ValueTargets targets = new ValueTargets(OnnxRows.distributions());
    assertEquals(expected, SMOOTH.value(OnnxRows.logits(), targets), 1e-15);
  }

  @Test
  void classWeightsDivideByTheirSum() {
    assertEquals(1.392999314587526927391, onnx(PLAIN.withClassWeights(CLASS_WEIGHTS)), 1e-15);
  }

  @Test
  void classWeightsAndSmoothingCombine() {
    assertEquals(1.373236718800327686017, onnx(SMOOTH.withClassWeights(CLASS_WEIGHTS)), 1e-15);
  }

  @Test
  void sampleWeightsDivideByTheirSum() {
    ClassTargets targets = new ClassTargets(OnnxRows.labels(), SAMPLE_WEIGHTS);
    assertEquals(1.556145688665075627854, PLAIN.value(OnnxRows.logits(), targets), 1e-15);
  }

  @Test
  void allThreeCombine() {
    ClassTargets targets = new ClassTargets(OnnxRows.labels(), SAMPLE_WEIGHTS);
    SoftmaxCrossEntropy loss = SMOOTH.withClassWeights(CLASS_WEIGHTS);
    assertEquals(1.460929404411929744655, loss.value(OnnxRows.logits(), targets), 1e-15);
  }

  // PyTorch's mean of soft targets divides by the number of samples, class weights or not.
  @Test
  void softTargetsWithClassWeightsDivideByTheSamples() {
    ValueTargets targets = new ValueTargets(OnnxRows.distributions());
    SoftmaxCrossEntropy weighted = PLAIN.withClassWeights(CLASS_WEIGHTS);
    assertEquals(1.891389112900577393126, weighted.value(OnnxRows.logits(), targets), 1e-15);
    SoftmaxCrossEntropy both = SMOOTH.withClassWeights(CLASS_WEIGHTS);
    assertEquals(1.911440539035738193703, both.value(OnnxRows.logits(), targets), 1e-15);
  }

  @Test
  void equalWeightsChangeNothing() {
    double plain = onnx(PLAIN);
    assertEquals(plain, onnx(PLAIN.withClassWeights(3, 3, 3, 3, 3)), 1e-15);
    ClassTargets targets = new ClassTargets(OnnxRows.labels(), new double[] {7, 7, 7});
    assertEquals(plain, PLAIN.value(OnnxRows.logits(), targets), 1e-15);
  }

  @Test
  void weightTwoCountsASampleTwice() {
    DMatrixRMaj rows = OnnxRows.logits();
    DMatrixRMaj twice =
        Matrices.of(
            Matrices.row(rows, 0),
            Matrices.row(rows, 0),
            Matrices.row(rows, 1),
            Matrices.row(rows, 2));
    double expected = PLAIN.value(twice, new ClassTargets(new int[] {1, 1, 4, 3}));
    ClassTargets targets = new ClassTargets(OnnxRows.labels(), new double[] {2, 1, 1});
    assertEquals(expected, PLAIN.value(rows, targets), 1e-15);
  }

  @Test
  void sampleOfWeightZeroHasNoGradient() {
    ClassTargets targets = new ClassTargets(OnnxRows.labels(), SAMPLE_WEIGHTS);
    DMatrixRMaj gradient = Matrices.stale(3, 5);
    PLAIN.valueAndGradient(OnnxRows.logits(), targets, gradient);
    for (double element : Matrices.row(gradient, 2)) {
      assertEquals(0.0, Math.abs(element));
    }
  }

  @Test
  void sampleOfWeightZeroCountsNothingEvenIfItsLossIsInfinite() {
    double minusInfinity = Double.NEGATIVE_INFINITY;
    DMatrixRMaj logits = Matrices.of(new double[] {0, 0}, new double[] {minusInfinity, 0});
    ClassTargets targets = new ClassTargets(new int[] {1, 0}, new double[] {1, 0});
    DMatrixRMaj gradient = Matrices.stale(2, 2);
    assertEquals(StrictMath.log(2), PLAIN.valueAndGradient(logits, targets, gradient), 1e-16);
    assertArrayEquals(new double[] {.5, -.5, 0, 0}, Matrices.elements(gradient));
  }

  @Test
  void classOfWeightZeroCountsNothingEvenIfItsLossIsInfinite() {
    double minusInfinity = Double.NEGATIVE_INFINITY;
    DMatrixRMaj logits =
        Matrices.of(new double[] {0, 0}, new double[] {minusInfinity, minusInfinity});
    ClassTargets targets = new ClassTargets(new int[] {1, 0});
    DMatrixRMaj gradient = Matrices.stale(2, 2);
    double loss = PLAIN.withClassWeights(0, 1).valueAndGradient(logits, targets, gradient);
    assertEquals(StrictMath.log(2), loss, 1e-16);
    assertArrayEquals(new double[] {.5, -.5, 0, 0}, Matrices.elements(gradient));
  }

  @Test
  void totalWeightIsWhatTheMeanDividesBy() {
    SoftmaxCrossEntropy weighted = PLAIN.withClassWeights(CLASS_WEIGHTS);
    ClassTargets labels = OnnxRows.targets();
    ClassTargets sampled = new ClassTargets(OnnxRows.labels(), SAMPLE_WEIGHTS);
    ValueTargets soft = new ValueTargets(OnnxRows.distributions(), SAMPLE_WEIGHTS);
    assertEquals(3.0, PLAIN.totalWeight(labels));
    assertEquals(2.5, PLAIN.totalWeight(sampled));
    assertEquals(2 + .25 + 3, weighted.totalWeight(labels));
    assertEquals(2 * 2 + .5 * .25, weighted.totalWeight(sampled));
    assertEquals(2.5, weighted.totalWeight(soft));
    assertEquals(0.0, PLAIN.totalWeight(new ClassTargets(new int[] {1}, new double[] {0})));
    assertEquals(0.0, PLAIN.withClassWeights(1, 0).totalWeight(new ClassTargets(new int[] {1, 1})));
  }

  @Test
  void smoothedGradientIsProbabilityMinusSmoothedTarget() {
    DMatrixRMaj logits = Matrices.row(0, 0);
    DMatrixRMaj gradient = new DMatrixRMaj(1, 2);
    SMOOTH.valueAndGradient(logits, new ClassTargets(new int[] {1}), gradient);
    assertArrayEquals(new double[] {.5 - .05, .5 - .95}, gradient.data, 2e-16);
  }

  @Test
  void laterChangesOfTheCallersWeightsChangeNothing() {
    double[] weights = CLASS_WEIGHTS.clone();
    SoftmaxCrossEntropy loss = PLAIN.withClassWeights(weights);
    double before = onnx(loss);
    weights[1] = 100;
    assertEquals(before, onnx(loss));
  }

  @Test
  void nameTellsTheOptions() {
    assertEquals("SoftmaxCrossEntropy", PLAIN.toString());
    assertEquals(
        "SoftmaxCrossEntropy with label smoothing 0.1 with class weights [1.0, 2.0]",
        SMOOTH.withClassWeights(1, 2).toString());
  }

  private static double onnx(Loss loss) {
    return loss.value(OnnxRows.logits(), OnnxRows.targets());
  }
}
