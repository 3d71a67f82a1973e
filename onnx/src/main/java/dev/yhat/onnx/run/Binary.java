package dev.yhat.onnx.run;

import dev.yhat.onnx.graph.ElementType;
import dev.yhat.onnx.graph.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/** Operators on two tensors, or more, that are stretched to a common shape. */
final class Binary {
  private Binary() {}

  /** Whether two numbers are in some relation. */
  @FunctionalInterface
  private interface Relation {
    boolean holds(double a, double b);
  }

  static final Map<String, Operator> OPERATORS =
      Map.ofEntries(
          Map.entry("Add", step -> arithmetic(step, (a, b) -> a + b, (a, b) -> a + b)),
          Map.entry("Sub", step -> arithmetic(step, (a, b) -> a - b, (a, b) -> a - b)),
          Map.entry("Mul", step -> arithmetic(step, (a, b) -> a * b, (a, b) -> a * b)),
          Map.entry("Div", Binary::divide),
          Map.entry("Pow", step -> real(step, Binary::power)),
          Map.entry("Max", step -> folded(step, Math::max)),
          Map.entry("Min", step -> folded(step, Math::min)),
          Map.entry("Equal", step -> relation(step, (a, b) -> a == b)),
          Map.entry("Less", step -> relation(step, (a, b) -> a < b)),
          Map.entry("Greater", step -> relation(step, (a, b) -> a > b)),
          Map.entry("Where", Binary::where));

  private static List<Tensor> arithmetic(
      Step step, DoubleBinaryOperator real, LongBinaryOperator whole) {
    step.requireSameType(0, 1);
    if (step.input(0) instanceof Tensor.Reals) {
      return real(step, real);
    }
    int[] shape = Broadcast.shape(step, 0, 1);
    Tensor.Wholes a = (Tensor.Wholes) Broadcast.stretched(step.wholes(0), shape);
    Tensor.Wholes b = (Tensor.Wholes) Broadcast.stretched(step.wholes(1), shape);
    long[] out = new long[a.size()];
    Arrays.setAll(out, i -> whole.applyAsLong(a.data()[i], b.data()[i]));
    return List.of(new Tensor.Wholes(a.type(), shape, out));
  }

  private static List<Tensor> real(Step step, DoubleBinaryOperator function) {
    step.requireSameType(0, 1);
    return real(step, step.reals(0), step.reals(1), Broadcast.shape(step, 0, 1), function);
  }

  private static List<Tensor> real(
      Step step, Tensor first, Tensor second, int[] shape, DoubleBinaryOperator function) {
    Tensor.Reals a = (Tensor.Reals) Broadcast.stretched(first, shape);
    Tensor.Reals b = (Tensor.Reals) Broadcast.stretched(second, shape);
    double[] out = new double[a.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = function.applyAsDouble(a.data()[i], b.data()[i]);
    }
    return step.reals(a.type(), shape, out);
  }

  private static List<Tensor> divide(Step step) {
    if (!(step.input(0) instanceof Tensor.Reals)) {
      throw step.unlike(0, "float or double");
    }
    return real(step, (a, b) -> a / b);
  }

  /** Squares and cubes, which is what networks need, as products. */
  private static double power(double a, double b) {
    return b == 2.0 ? a * a : b == 3.0 ? a * a * a : StrictMath.pow(a, b);
  }

  private static List<Tensor> folded(Step step, DoubleBinaryOperator function) {
    Tensor.Reals result = step.reals(0);
    for (int i = 1; i < step.inputs().size(); i++) {
      step.requireSameType(0, i);
      Step pair = step.with(List.of(result, step.reals(i)));
      result = (Tensor.Reals) real(pair, function).get(0);
    }
    return List.of(result);
  }

  private static List<Tensor> relation(Step step, Relation relation) {
    step.requireSameType(0, 1);
    int[] shape = Broadcast.shape(step, 0, 1);
    Tensor a = Broadcast.stretched(step.input(0), shape);
    Tensor b = Broadcast.stretched(step.input(1), shape);
    long[] out = new long[a.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = holds(step, relation, a, b, i) ? 1 : 0;
    }
    return List.of(new Tensor.Wholes(ElementType.BOOL, shape, out));
  }

  private static boolean holds(Step step, Relation relation, Tensor a, Tensor b, int i) {
    if (a instanceof Tensor.Reals x && b instanceof Tensor.Reals y) {
      return relation.holds(x.data()[i], y.data()[i]);
    }
    if (a instanceof Tensor.Wholes x && b instanceof Tensor.Wholes y) {
      return relation.holds(Long.compare(x.data()[i], y.data()[i]), 0);
    }
    throw step.unlike(0, "numbers");
  }

  private static List<Tensor> where(Step step) {
    step.requireSameType(1, 2);
    int[] shape = Broadcast.shape(step, 0, 1, 2);
    Tensor.Wholes which = (Tensor.Wholes) Broadcast.stretched(step.wholes(0), shape);
    Tensor.Reals yes = (Tensor.Reals) Broadcast.stretched(step.reals(1), shape);
    Tensor.Reals no = (Tensor.Reals) Broadcast.stretched(step.reals(2), shape);
    double[] out = new double[which.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = which.data()[i] != 0 ? yes.data()[i] : no.data()[i];
    }
    return step.reals(yes.type(), shape, out);
  }
}
