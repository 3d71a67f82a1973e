package dev.yhat.core;

import java.util.List;

/** Every activation of this module. */
final class Activations {
  private Activations() {}

  static List<ElementwiseActivation> all() {
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
}
