package dev.yhat.onnx.run;

import dev.yhat.core.Activation;
import dev.yhat.core.ElementwiseActivation;
import dev.yhat.core.Elu;
import dev.yhat.core.Exp;
import dev.yhat.core.Gelu;
import dev.yhat.core.GeluTanh;
import dev.yhat.core.LeakyRelu;
import dev.yhat.onnx.graph.ElementType;
import dev.yhat.onnx.graph.Tensor;
import java.util.List;
import java.util.Map;

/** Operators that turn each element of their input into another. */
final class Elementwise {
  private static final double SQRT_TWO = Math.sqrt(2.0);

  private Elementwise() {}

  static final Map<String, Operator> OPERATORS =
      Map.ofEntries(
          Map.entry("Relu", step -> step.each(x -> Math.max(x, 0.0))),
          Map.entry("Tanh", step -> step.each(Exp::tanh)),
          Map.entry("Sigmoid", step -> step.each(Exp::sigmoid)),
          Map.entry("Softplus", step -> step.each(Exp::softplus)),
          Map.entry("Exp", step -> step.each(Exp::exp)),
          Map.entry("Log", step -> step.each(StrictMath::log)),
          Map.entry("Sqrt", step -> step.each(Math::sqrt)),
          Map.entry("Abs", step -> step.each(Math::abs)),
          Map.entry("Neg", step -> step.each(x -> -x)),
          Map.entry("Reciprocal", step -> step.each(x -> 1.0 / x)),
          Map.entry("Erf", step -> step.each(Elementwise::erf)),
          Map.entry("Elu", step -> activation(step, new Elu(step.node().real("alpha", 1.0)))),
          Map.entry(
              "LeakyRelu",
              step -> activation(step, new LeakyRelu(step.node().real("alpha", 0.01f)))),
          Map.entry("Gelu", Elementwise::gelu),
          Map.entry("Identity", step -> List.of(step.input(0))),
          Map.entry("Dropout", Elementwise::dropout),
          Map.entry("Cast", Elementwise::cast),
          Map.entry("IsNaN", Elementwise::isNaN),
          Map.entry("Not", Elementwise::not));

  /** 2·Φ(x·√2) − 1; Φ(x) = x·Φ(x)/x. */
  private static double erf(double x) {
    double z = x * SQRT_TWO;
    return z == 0 ? x : 2.0 * (new Gelu().value(z) / z) - 1.0;
  }

  private static List<Tensor> activation(Step step, ElementwiseActivation activation) {
    return step.each(activation::value);
  }

  private static List<Tensor> gelu(Step step) {
    Activation form = GeluForms.of(step.node());
    return form instanceof GeluTanh tanh ? activation(step, tanh) : activation(step, new Gelu());
  }

  private static List<Tensor> dropout(Step step) {
    boolean training = step.has(2) && step.wholes(2).size() == 1 && step.wholes(2).data()[0] != 0;
    if (training) {
      throw step.refused("expected a graph for prediction, got training_mode true");
    }
    return List.of(step.input(0));
  }

  private static List<Tensor> cast(Step step) {
    long code = step.node().whole("to", 0);
    ElementType to = ElementType.ofCode(code);
    Tensor in = step.input(0);
    if (to == null || (to == ElementType.STRING) != (in instanceof Tensor.Texts)) {
      throw step.refused("expected a cast between numbers, got " + in + " to type " + code);
    }
    if (in instanceof Tensor.Texts) {
      return List.of(in);
    }
    double[] numbers = numbers(in);
    if (to.isReal()) {
      return step.reals(to, in.shape(), numbers);
    }
    long[] wholes = new long[numbers.length];
    for (int i = 0; i < wholes.length; i++) {
      long exact = in instanceof Tensor.Wholes given ? given.data()[i] : (long) numbers[i];
      wholes[i] =
          switch (to) {
            case BOOL -> numbers[i] != 0 ? 1 : 0;
            case INT32 -> (int) exact;
            default -> exact;
          };
    }
    return List.of(new Tensor.Wholes(to, in.shape(), wholes));
  }

  /** Elements as numbers, a copy. */
  private static double[] numbers(Tensor in) {
    if (in instanceof Tensor.Reals reals) {
      return reals.data().clone();
    }
    long[] wholes = ((Tensor.Wholes) in).data();
    double[] numbers = new double[wholes.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = wholes[i];
    }
    return numbers;
  }

  private static List<Tensor> isNaN(Step step) {
    Tensor.Reals in = step.reals(0);
    long[] out = new long[in.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = Double.isNaN(in.data()[i]) ? 1 : 0;
    }
    return List.of(new Tensor.Wholes(ElementType.BOOL, in.shape(), out));
  }

  private static List<Tensor> not(Step step) {
    Tensor.Wholes in = step.wholes(0);
    long[] out = new long[in.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = 1 - in.data()[i];
    }
    return List.of(new Tensor.Wholes(ElementType.BOOL, in.shape(), out));
  }
}
