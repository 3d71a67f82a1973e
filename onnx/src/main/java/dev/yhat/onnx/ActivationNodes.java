package dev.yhat.onnx;

import dev.yhat.core.Activation;
import dev.yhat.core.Elu;
import dev.yhat.core.Gelu;
import dev.yhat.core.GeluTanh;
import dev.yhat.core.Identity;
import dev.yhat.core.LeakyRelu;
import dev.yhat.core.NormalCdf;
import dev.yhat.core.Relu;
import dev.yhat.core.Sigmoid;
import dev.yhat.core.Silu;
import dev.yhat.core.Softplus;
import dev.yhat.core.Tanh;
import dev.yhat.onnx.graph.Attribute;
import dev.yhat.onnx.graph.ElementType;
import java.util.List;

/**
 * Activations as nodes.
 *
 * <p>In float they are ONNX's own operators where opset 17 has them. ONNX Runtime computes some of
 * these in float only, and attributes are floats; in double they are made of operators that it has
 * in double: Exp, Log, Tanh, Sigmoid, Min and arithmetic.
 */
final class ActivationNodes {
  private static final double SQRT_TWO = 1.4142135623730951;
  private static final double SQRT_TWO_OVER_PI = 0.7978845608028654;
  private static final double CUBIC = 0.044715;

  private final GraphBuilder graph;
  private final boolean wide;

  ActivationNodes(GraphBuilder graph) {
    this.graph = graph;
    this.wide = graph.type() == ElementType.DOUBLE;
  }

  /**
   * Adds what computes an activation.
   *
   * @param x name of its input
   * @return name of its output
   * @throws IllegalArgumentException if it is the user's own
   */
  String add(Activation activation, String x) {
    if (activation instanceof Identity) {
      return x;
    }
    if (activation instanceof Relu) {
      return graph.add("Relu", List.of(x));
    }
    if (activation instanceof Tanh) {
      return graph.add("Tanh", List.of(x));
    }
    if (activation instanceof Sigmoid) {
      return graph.add("Sigmoid", List.of(x));
    }
    if (activation instanceof Silu) {
      return silu(x);
    }
    if (activation instanceof LeakyRelu leaky) {
      return leakyRelu(leaky.slope(), x);
    }
    if (activation instanceof Elu elu) {
      return elu(elu.alpha(), x);
    }
    if (activation instanceof Softplus) {
      return softplus(x);
    }
    if (activation instanceof Gelu) {
      return wide ? wideGelu(x) : gelu(x);
    }
    if (activation instanceof GeluTanh) {
      return geluTanh(x);
    }
    throw new IllegalArgumentException(
        "activation " + activation + ": expected one of the library's own, which a graph can say");
  }

  /**
   * x·σ(x). ONNX Runtime makes one operator of the product, which it then has in float only; hence
   * x/(1 + e⁻ˣ) in double.
   */
  private String silu(String x) {
    if (!wide) {
      return binary("Mul", x, graph.add("Sigmoid", List.of(x)));
    }
    String fall = graph.add("Exp", List.of(graph.add("Neg", List.of(x))));
    return binary("Div", x, binary("Add", graph.number(1.0), fall));
  }

  private String binary(String operator, String a, String b) {
    return graph.add(operator, List.of(a, b));
  }

  private String positive(String x) {
    return graph.add("Relu", List.of(x));
  }

  private String negative(String x) {
    return binary("Min", x, graph.number(0.0));
  }

  private String leakyRelu(double slope, String x) {
    if (!wide) {
      return graph.add("LeakyRelu", List.of(x), new Attribute.Real("alpha", (float) slope));
    }
    return binary("Add", positive(x), binary("Mul", graph.number(slope), negative(x)));
  }

  private String elu(double alpha, String x) {
    if (!wide) {
      return graph.add("Elu", List.of(x), new Attribute.Real("alpha", (float) alpha));
    }
    String exp = graph.add("Exp", List.of(negative(x)));
    String minusOne = binary("Sub", exp, graph.number(1.0));
    return binary("Add", positive(x), binary("Mul", graph.number(alpha), minusOne));
  }

  /** max(x, 0) + ln(1 + e^−|x|). */
  private String softplus(String x) {
    if (!wide) {
      return graph.add("Softplus", List.of(x));
    }
    String fall =
        graph.add("Exp", List.of(graph.add("Neg", List.of(graph.add("Abs", List.of(x))))));
    String log = graph.add("Log", List.of(binary("Add", graph.number(1.0), fall)));
    return binary("Add", positive(x), log);
  }

  /** ½·x·(1 + erf(x/√2)), in the order of PyTorch's exporter. */
  private String gelu(String x) {
    String erf = graph.add("Erf", List.of(binary("Div", x, graph.number(SQRT_TWO))));
    String twice = binary("Mul", x, binary("Add", erf, graph.number(1.0)));
    return binary("Mul", twice, graph.number(0.5));
  }

  /**
   * x·Φ(x), with Φ as {@link NormalCdf} computes it: Φ(−a) = e^(−a²/2)·P(t)/(a + 5), t = (a − 5)/(a
   * + 5); and for x &gt; 0, x·Φ(x) = x − x·Φ(−x), so that x·Φ(x) = max(x, 0) − |x|·Φ(−|x|).
   */
  private String wideGelu(String x) {
    String a = graph.add("Abs", List.of(x));
    String sum = binary("Add", a, graph.number(5.0));
    String t = binary("Div", binary("Sub", a, graph.number(5.0)), sum);
    double[] p = NormalCdf.polynomial();
    String horner = graph.number(p[p.length - 1]);
    for (int k = p.length - 2; k >= 0; k--) {
      horner = binary("Add", binary("Mul", horner, t), graph.number(p[k]));
    }
    String square = binary("Mul", a, a);
    String fall = graph.add("Exp", List.of(binary("Mul", square, graph.number(-0.5))));
    String tail = binary("Div", binary("Mul", fall, horner), sum);
    return binary("Sub", positive(x), binary("Mul", a, tail));
  }

  private String geluTanh(String x) {
    String square = binary("Mul", x, x);
    String factor = binary("Add", graph.number(1.0), binary("Mul", graph.number(CUBIC), square));
    String inner = binary("Mul", binary("Mul", graph.number(SQRT_TWO_OVER_PI), x), factor);
    String sum = binary("Add", graph.number(1.0), graph.add("Tanh", List.of(inner)));
    return binary("Mul", binary("Mul", graph.number(0.5), x), sum);
  }
}
