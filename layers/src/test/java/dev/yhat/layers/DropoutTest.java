package dev.yhat.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.GradientReport;
import dev.yhat.core.Kernels;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inverted dropout, with a mask that is a pure function of the key. */
class DropoutTest {
  private static double[] train(Dropout dropout, DMatrixRMaj in, long key) {
    Network network = Network.of(dropout);
    return Matrices.elements(network.train(in, new Workspace(network, in.numRows), key));
  }

  private static DMatrixRMaj ones(int rows, int columns) {
    DMatrixRMaj ones = new DMatrixRMaj(rows, columns);
    ones.fill(1.0);
    return ones;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9})
  void keepsTheMeanByDividingWhatIsKept(double rate) {
    double[] out = train(new Dropout(100, rate), ones(1000, 100), 1);
    double sum = 0.0;
    int dropped = 0;
    for (double element : out) {
      assertTrue(element == 0.0 || element == 1.0 / (1.0 - rate), "got " + element);
      sum += element;
      dropped += element == 0.0 ? 1 : 0;
    }
    double deviation = Math.sqrt(rate * (1 - rate) / out.length);
    assertEquals(rate, (double) dropped / out.length, 4 * deviation);
    assertEquals(1.0, sum / out.length, 4 * deviation / (1 - rate));
  }

  @Test
  void maskIsAPureFunctionOfTheKey() {
    Dropout dropout = new Dropout(10, 0.5);
    double[] first = train(dropout, ones(8, 10), 3);
    assertEquals(Arrays.toString(first), Arrays.toString(train(dropout, ones(8, 10), 3)));
    assertNotEquals(Arrays.toString(first), Arrays.toString(train(dropout, ones(8, 10), 4)));
  }

  @Test
  void twoDropoutsOfOneNetworkHaveMasksOfTheirOwn() {
    Network network = Network.of(new Dropout(50, 0.5), new Dropout(50, 0.5));
    Workspace workspace = new Workspace(network, 4);
    network.train(ones(4, 50), workspace, 1);
    boolean keptThenDropped = false;
    for (int i = 0; i < 200; i++) {
      keptThenDropped |= workspace.output(0).data[i] != 0 && workspace.output(1).data[i] == 0;
    }
    assertTrue(keptThenDropped);
  }

  @Test
  void predictionChangesNothing() {
    Network network = Network.of(new Dropout(5, 0.9));
    Workspace workspace = new Workspace(network, 3);
    DMatrixRMaj in = Matrices.random(3, 5, 1.0, 7);
    network.train(in, workspace, 1);
    Matrices.assertSameBits(in, network.predict(in, workspace));
  }

  @Test
  void rateZeroKeepsEverything() {
    DMatrixRMaj in = Matrices.random(3, 5, 1.0, 8);
    DMatrixRMaj out = Matrices.row(train(new Dropout(5, 0.0), in, 1));
    out.reshape(3, 5);
    Matrices.assertSameBits(in, out);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0, 0.3, 0.8})
  void gradientPassesTheSameMask(double rate) {
    DMatrixRMaj in = Matrices.random(9, 8, 1.0, 9);
    GradientReport report = LayerGradientCheck.layer(new Dropout(8, rate), in);
    assertTrue(report.agreesWithin(1e-7), report.toString());
  }

  @Test
  void matricesThatDoNotFitAreRefused() {
    Dropout dropout = new Dropout(3, 0.5);
    DMatrixRMaj fits = new DMatrixRMaj(2, 3);
    DMatrixRMaj wrong = new DMatrixRMaj(3, 2);
    Pass pass = new Pass(new Kernels(), dropout.scratchSize(3));
    pass.train(1);
    assertMessage(
        "Dropout: expected input with 3 columns, got 3×2",
        () -> dropout.forward(wrong, wrong, pass));
    assertMessage(
        "Dropout: expected out of 2×3, got 3×2", () -> dropout.forward(fits, wrong, pass));
    assertMessage(
        "Dropout: expected gradOut of 2×3, got 3×2",
        () -> dropout.backward(fits, fits, wrong, List.of(), fits, pass));
    assertMessage(
        "Dropout: expected gradIn of 2×3, got 3×2",
        () -> dropout.backward(fits, fits, fits, List.of(), wrong, pass));
  }

  @Test
  void hasNoParameters() {
    Dropout dropout = new Dropout(5, 0.5);
    assertEquals(List.of(), dropout.parameters());
    assertSame(dropout, dropout.withParameters(List.of()));
    assertEquals("Dropout(5, 0.5)", dropout.toString());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.0, 1.5, Double.NaN})
  void rateOutsideZeroToOneIsRefused(double rate) {
    assertMessage("Dropout: expected a rate in [0, 1), got " + rate, () -> new Dropout(5, rate));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void sizeBelowOneIsRefused(int size) {
    assertMessage(
        "Dropout: expected a size of at least 1, got " + size, () -> new Dropout(size, 0.5));
  }

  private static void assertMessage(String expected, Runnable call) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }
}
