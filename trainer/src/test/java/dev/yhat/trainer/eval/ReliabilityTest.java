package dev.yhat.trainer.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReliabilityTest {
  private static Predictions confident(double confidence, int... labels) {
    DMatrixRMaj probabilities = new DMatrixRMaj(labels.length, 2);
    for (int i = 0; i < labels.length; i++) {
      probabilities.set(i, 0, confidence);
      probabilities.set(i, 1, 1 - confidence);
    }
    return Predictions.ofProbabilities(probabilities, labels);
  }

  /**
   * Worked by hand: confidence 0.5 in five rows of which two are right, 0.6 in four with three
   * right, 0.7 in one that is right. In four bins, 0.5 ends the second one and the last two groups
   * are the third, of confidence 0.62 and accuracy 0.8.
   */
  @Test
  void errorOfAHandWorkedCase() {
    Predictions predictions = SamplePredictions.threeClasses();

    assertEquals((5 * 0.1 + 4 * 0.15 + 0.3) / 10, predictions.expectedCalibrationError(), 1e-15);
    Reliability four = predictions.reliability(4);
    assertEquals((5 * 0.1 + 5 * 0.18) / 10, four.expectedCalibrationError(), 1e-15);
    assertEquals(List.of(0L, 5L, 5L, 0L), four.bins().stream().map(Reliability.Bin::rows).toList());
    Reliability.Bin third = four.bins().get(2);
    assertEquals(0.5, third.low());
    assertEquals(0.75, third.high());
    assertEquals(0.62, third.confidence(), 1e-15);
    assertEquals(0.8, third.accuracy(), 1e-15);
    assertEquals(Double.NaN, four.bins().get(0).confidence());
    assertEquals(Double.NaN, four.bins().get(0).accuracy());
  }

  @Test
  void certainAndRightIsCalibratedCertainAndWrongIsNot() {
    assertEquals(0.0, confident(1, 0, 0, 0).expectedCalibrationError());
    assertEquals(1.0, confident(1, 1, 1, 1).expectedCalibrationError());
    assertEquals(0.0, confident(0.75, 0, 0, 1, 0).expectedCalibrationError());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 10, 15, 49, 100})
  void binsCutFromZeroToOneWithTheirUpperEnds(int count) {
    for (int m = (count + 1) / 2; m <= count; m++) {
      double edge = (double) m / count;
      List<Reliability.Bin> bins = confident(edge, 0).reliability(count).bins();
      assertEquals(count, bins.size());
      assertEquals(0.0, bins.get(0).low());
      assertEquals(1.0, bins.get(count - 1).high());
      for (Reliability.Bin bin : bins) {
        long rows = bin.low() < edge && edge <= bin.high() ? 1 : 0;
        assertEquals(rows, bin.rows(), () -> edge + " in " + bin);
      }
    }
  }

  @Test
  void everyRowIsInItsBin() {
    Predictions predictions = SamplePredictions.random(500, 3, 2);
    Reliability reliability = predictions.reliability(15);

    double accuracy = 0.0;
    long rows = 0;
    for (Reliability.Bin bin : reliability.bins()) {
      if (bin.rows() > 0) {
        assertTrue(bin.low() < bin.confidence() && bin.confidence() <= bin.high() + 1e-15);
        accuracy += bin.rows() * bin.accuracy() / 500;
      }
      rows += bin.rows();
    }
    assertEquals(500, rows);
    assertEquals(predictions.evaluation().accuracy(), accuracy, 1e-14);
    assertEquals(reliability.expectedCalibrationError(), predictions.expectedCalibrationError());
  }

  @Test
  void refusesNoBins() {
    assertEquals(
        "Reliability: expected at least 1 bin, got 0",
        assertThrows(
                IllegalArgumentException.class, () -> SamplePredictions.twoClasses().reliability(0))
            .getMessage());
  }
}
