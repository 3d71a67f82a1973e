package dev.yhat.onnx.run;

import dev.yhat.core.Activation;
import dev.yhat.core.Gelu;
import dev.yhat.core.GeluTanh;
import dev.yhat.onnx.graph.Node;

/** The two forms of the operator Gelu. */
public final class GeluForms {
  private GeluForms() {}

  /** The activation that a node computes. */
  public static Activation of(Node node) {
    String approximate = node.text("approximate", "none");
    return switch (approximate) {
      case "none" -> new Gelu();
      case "tanh" -> new GeluTanh();
      default ->
          throw node.refused("approximate: expected none or tanh, got " + Node.quoted(approximate));
    };
  }
}
