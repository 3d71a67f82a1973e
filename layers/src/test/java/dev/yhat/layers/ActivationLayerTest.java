package dev.yhat.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.Activation;
import dev.yhat.core.GradientReport;
import dev.yhat.core.Kernels;
import dev.yhat.core.Tanh;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An activation in its place as a layer. */
class ActivationLayerTest {
  static List<Activation> activations() {
    return Networks.activations();
  }

  @ParameterizedTest
  @MethodSource("activations")
  void gradientAgreesWithCentralDifferences(Activation activation) {
    DMatrixRMaj in = Matrices.random(7, 9, 3.0, 11);
    for (int i = 0; i < in.getNumElements(); i++) {
      in.data[i] += Math.copySign(0.2, in.data[i]); // away from the kinks at 0
    }
    GradientReport report = LayerGradientCheck.layer(new ActivationLayer(9, activation), in);
    assertTrue(report.agreesWithin(1e-7), report.toString());
  }

  @Test
  void computesTheActivation() {
    Network network = Network.of(new ActivationLayer(3, new Tanh()));
    DMatrixRMaj in = Matrices.row(-1, 0, 1);
    DMatrixRMaj expected = new DMatrixRMaj(1, 3);
    new Tanh().forward(in, expected);
    Matrices.assertSameBits(expected, network.predict(in, new Workspace(network, 1)));
  }

  @Test
  void inputOfAnotherSizeIsRefused() {
    ActivationLayer layer = new ActivationLayer(3, new Tanh());
    DMatrixRMaj wide = new DMatrixRMaj(1, 4);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> layer.forward(wide, wide.copy(), new Pass(new Kernels(), 0)));
    assertEquals("Tanh(3): expected input with 3 columns, got 1×4", refused.getMessage());
  }

  @Test
  void hasNoParameters() {
    ActivationLayer layer = new ActivationLayer(3, new Tanh());
    assertEquals(List.of(), layer.parameters());
    assertSame(layer, layer.withParameters(List.of()));
    assertEquals(3, layer.inputs());
    assertEquals(3, layer.outputs());
    assertEquals("Tanh(3)", layer.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void sizeBelowOneIsRefused(int size) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new ActivationLayer(size, new Tanh()));
    String expected = " layer: expected a size of at least 1, got " + size;
    assertTrue(refused.getMessage().startsWith("Tanh"), refused.getMessage());
    assertTrue(refused.getMessage().endsWith(expected), refused.getMessage());
  }
}
