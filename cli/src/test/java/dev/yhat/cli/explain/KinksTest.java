package dev.yhat.cli.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.yhat.core.Activation;
import dev.yhat.layers.ActivationLayer;
import dev.yhat.layers.Dense;
import dev.yhat.layers.Network;
import dev.yhat.layers.file.ActivationNames;
import dev.yhat.trainer.explain.Recording;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KinksTest {
  private static Recording recording(Activation activation, double z) {
    Network network =
        Network.of(
            new Dense(new DMatrixRMaj(new double[][] {{z}}), new DMatrixRMaj(1, 1)),
            new ActivationLayer(1, activation),
            new Dense(new DMatrixRMaj(new double[][] {{1, -1}}), new DMatrixRMaj(1, 2)));
    return Recording.of(network, new DMatrixRMaj(new double[][] {{1}}), 0);
  }

  @ParameterizedTest
  @CsvSource({
    "relu, true", "leaky-relu, true", "elu, true", "tanh, false", "sigmoid, false",
    "softplus, false", "gelu, false", "gelu-tanh, false", "silu, false", "identity, false"
  })
  void kinkWithinAStepIsFoundWhereThereIsOne(String activation, boolean kinked) {
    Activation known = ActivationNames.byName(activation);
    assertEquals(kinked, Kinks.between(recording(known, 0), 0, 0, 0));
    assertEquals(kinked, Kinks.between(recording(known, -9e-6), 0, 0, 0));
    assertEquals(kinked, Kinks.between(recording(known, 9e-6), 0, 1, 0));
    assertEquals(false, Kinks.between(recording(known, 2e-5), 0, 0, 0));
    assertEquals(false, Kinks.between(recording(known, 0), 2, 0, 0));
  }
}
