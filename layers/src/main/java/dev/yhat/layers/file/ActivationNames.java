package dev.yhat.layers.file;

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
import java.util.Map;

/** The names of the activations in files and commands. */
public final class ActivationNames {
  private static final List<Map.Entry<String, Activation>> KNOWN =
      List.of(
          Map.entry("relu", new Relu()),
          Map.entry("tanh", new Tanh()),
          Map.entry("sigmoid", new Sigmoid()),
          Map.entry("leaky-relu", new LeakyRelu(0.01)),
          Map.entry("elu", new Elu(1.0)),
          Map.entry("softplus", new Softplus()),
          Map.entry("gelu", new Gelu()),
          Map.entry("gelu-tanh", new GeluTanh()),
          Map.entry("silu", new Silu()),
          Map.entry("identity", new Identity()));

  private ActivationNames() {}

  /** All names. */
  public static List<String> names() {
    return KNOWN.stream().map(Map.Entry::getKey).toList();
  }

  /**
   * The activation of that name, with its usual slope or alpha if it has one.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static Activation byName(String name) {
    for (Map.Entry<String, Activation> known : KNOWN) {
      if (known.getKey().equals(name)) {
        return known.getValue();
      }
    }
    throw new IllegalArgumentException(
        "activation: expected one of "
            + String.join(", ", names())
            + ", got '"
            + JsonText.shorten(name)
            + "'");
  }

  /**
   * The name of an activation, whatever its slope or alpha.
   *
   * @throws IllegalArgumentException if it is one of the user's own, which has none
   */
  public static String nameOf(Activation activation) {
    for (Map.Entry<String, Activation> known : KNOWN) {
      if (known.getValue().getClass() == activation.getClass()) {
        return known.getKey();
      }
    }
    throw new IllegalArgumentException(
        "activation: expected one of "
            + String.join(", ", names())
            + ", got "
            + activation
            + " of "
            + activation.getClass().getName()
            + ", which has no name in files");
  }
}
