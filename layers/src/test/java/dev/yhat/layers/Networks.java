package dev.yhat.layers;

import dev.yhat.core.Activation;
import dev.yhat.core.Elu;
import dev.yhat.core.Gelu;
import dev.yhat.core.GeluTanh;
import dev.yhat.core.Identity;
import dev.yhat.core.LeakyRelu;
import dev.yhat.core.Relu;
import dev.yhat.core.Sigmoid;
import dev.yhat.core.Silu;
import dev.yhat.core.Softplus;
import dev.yhat.core.Tanh;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** Small networks for tests, from a seed; their biases are random too. */
final class Networks {
  private Networks() {}

  static List<Activation> activations() {
    return List.of(
        new Identity(),
        new Sigmoid(),
        new Tanh(),
        new Relu(),
        new LeakyRelu(0.1),
        new Elu(2.0),
        new Softplus(),
        new Gelu(),
        new GeluTanh(),
        new Silu());
  }

  static Dense dense(int inputs, int outputs, long seed) {
    return new Dense(
        Matrices.random(inputs, outputs, 1.0, seed), Matrices.random(1, outputs, 1.0, seed + 1));
  }

  /** Dense, activation, dense. */
  static Network hidden(int inputs, int width, int outputs, Activation activation) {
    return Network.of(
        dense(inputs, width, 1000),
        new ActivationLayer(width, activation),
        dense(width, outputs, 2000));
  }

  /** Two hidden layers, with dropout after the first. */
  static Network deep(int inputs, int outputs, Activation activation) {
    return Network.of(
        dense(inputs, 9, 1000),
        new ActivationLayer(9, activation),
        new Dropout(9, 0.4),
        dense(9, 7, 2000),
        new ActivationLayer(7, activation),
        dense(7, outputs, 3000));
  }

  /** Random inputs for which no activation's input is within 0.001 of 0, where kinks are. */
  static DMatrixRMaj awayFromKinks(Network network, int rows, long firstSeed) {
    for (long seed = firstSeed; ; seed++) {
      DMatrixRMaj in = Matrices.random(rows, network.inputs(), 2.0, seed);
      if (distanceToKinks(network, in) > 1e-3) {
        return in;
      }
    }
  }

  private static double distanceToKinks(Network network, DMatrixRMaj in) {
    Workspace workspace = new Workspace(network, in.numRows);
    network.train(in, workspace, LayerGradientCheck.KEY);
    double least = Double.POSITIVE_INFINITY;
    for (int i = 1; i < network.layers().size(); i++) {
      if (network.layers().get(i) instanceof ActivationLayer) {
        for (double z : Matrices.elements(workspace.output(i - 1))) {
          least = Math.min(least, Math.abs(z));
        }
      }
    }
    return least;
  }
}
