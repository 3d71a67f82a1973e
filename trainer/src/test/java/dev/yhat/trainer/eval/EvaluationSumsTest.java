package dev.yhat.trainer.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.management.ThreadMXBean;
import dev.yhat.core.CounterRandom;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationSumsTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static DMatrixRMaj logits(int from, int rows) {
    DMatrixRMaj logits = new DMatrixRMaj(rows, 3);
    for (int i = 0; i < rows * 3; i++) {
      logits.data[i] = 5 * CounterRandom.normal(1, 3L * from + i);
    }
    return logits;
  }

  private static int[] labels(int from, int rows) {
    int[] labels = new int[rows];
    Arrays.setAll(labels, i -> (from + i) % 3);
    return labels;
  }

  private static EvaluationSums add(EvaluationSums sums, double[][] logits, int... labels) {
    sums.add(new DMatrixRMaj(logits), labels);
    return sums;
  }

  private static String refusal(double[][] logits, int... labels) {
    return assertThrows(
            IllegalArgumentException.class, () -> add(new EvaluationSums(2), logits, labels))
        .getMessage();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 16, 17, 33, 100})
  void batchesOfAnySizeGiveTheSameBits(int batch) {
    EvaluationSums whole = new EvaluationSums(3);
    whole.add(logits(0, 100), labels(0, 100));

    EvaluationSums sums = new EvaluationSums(3);
    for (int from = 0; from < 100; from += batch) {
      int rows = Math.min(batch, 100 - from);
      sums.add(logits(from, rows), labels(from, rows));
    }

    assertEquals(whole.logLoss(), sums.logLoss());
    assertEquals(whole.accuracy(), sums.accuracy());
    assertArrayEquals(whole.evaluation().confusion(), sums.evaluation().confusion());
  }

  @Test
  void lossStaysExactForSaturatedLogits() {
    EvaluationSums sums = new EvaluationSums(2);

    add(sums, new double[][] {{1000, 0}, {1000, 0}}, 1, 0);

    assertEquals(500.0, sums.logLoss());
    assertEquals(0.5, sums.accuracy());
  }

  @Test
  void lossOfAnImpossibleClassIsInfinite() {
    EvaluationSums sums = new EvaluationSums(2);

    add(sums, new double[][] {{0, Double.NEGATIVE_INFINITY}}, 0);
    assertEquals(0.0, sums.logLoss());
    add(sums, new double[][] {{0, Double.NEGATIVE_INFINITY}}, 1);
    assertEquals(INFINITY, sums.logLoss());
  }

  @Test
  void lowestOfEqualLogitsIsThePrediction() {
    assertArrayEquals(
        new long[][] {{0, 0}, {1, 0}},
        add(new EvaluationSums(2), new double[][] {{3, 3}}, 1).evaluation().confusion());
  }

  @Test
  void labelsBeyondTheBatchAreIgnored() {
    EvaluationSums sums = add(new EvaluationSums(2), new double[][] {{0, 1}}, 1, 77);

    assertEquals(1, sums.rows());
    assertEquals(1.0, sums.accuracy());
  }

  @Test
  void clearForgetsEverything() {
    EvaluationSums sums = add(new EvaluationSums(2), new double[][] {{0, 9}}, 0);

    sums.clear();

    assertEquals(0, sums.rows());
    assertEquals(Double.NaN, sums.accuracy());
    assertEquals(Double.NaN, sums.logLoss());
    add(sums, new double[][] {{0, 0}}, 0);
    assertEquals(StrictMath.log(2), sums.logLoss());
    assertArrayEquals(new long[][] {{1, 0}, {0, 0}}, sums.evaluation().confusion());
  }

  @Test
  void anEvaluationDoesNotChangeWithLaterBatches() {
    EvaluationSums sums = add(new EvaluationSums(2), new double[][] {{0, 1}}, 1);
    Evaluation evaluation = sums.evaluation();

    add(sums, new double[][] {{0, 1}}, 0);

    assertEquals(1, evaluation.rows());
    assertArrayEquals(new long[][] {{0, 0}, {0, 1}}, evaluation.confusion());
  }

  @Test
  void refusesWhatDoesNotFit() {
    double[][] two = {{0, 0}, {0, 0}};

    assertEquals("EvaluationSums: row 1: expected a label from 0 to 1, got 2", refusal(two, 0, 2));
    assertEquals(
        "EvaluationSums: row 0: expected a label from 0 to 1, got -1", refusal(two, -1, 0));
    assertEquals("EvaluationSums: expected 2 labels, got 1", refusal(two, 0));
    assertEquals(
        "EvaluationSums: expected logits with 2 columns, got 1×3",
        refusal(new double[][] {{0, 0, 0}}, 0));
    assertEquals(
        "log-softmax: row 1: expected numbers, or −∞ beside at least one number, got [0.0, NaN]",
        refusal(new double[][] {{0, 0}, {0, Double.NaN}}, 0, 0));
    assertEquals(
        "EvaluationSums: expected at least 2 classes, got 1",
        assertThrows(IllegalArgumentException.class, () -> new EvaluationSums(1)).getMessage());
    assertEquals(
        "Evaluation: expected at least 1 row, got none",
        assertThrows(IllegalArgumentException.class, () -> new EvaluationSums(2).evaluation())
            .getMessage());
  }

  @Test
  void aRefusedBatchLeavesTheSumsAlone() {
    EvaluationSums sums = add(new EvaluationSums(2), new double[][] {{0, 0}}, 0);

    assertThrows(
        IllegalArgumentException.class,
        () -> add(sums, new double[][] {{0, 0}, {INFINITY, 0}}, 0, 0));

    assertEquals(1, sums.rows());
    assertEquals(StrictMath.log(2), sums.logLoss());
  }

  @Test
  void warmBatchesAllocateNothing() {
    EvaluationSums sums = new EvaluationSums(3);
    DMatrixRMaj logits = logits(0, 33);
    int[] labels = labels(0, 33);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 20; round++) { // the first rounds are interpreted and compiled
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 100; i++) {
        sums.add(logits, labels);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(0, least);
  }
}
