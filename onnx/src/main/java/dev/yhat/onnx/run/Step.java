package dev.yhat.onnx.run;

import dev.yhat.onnx.graph.ElementType;
import dev.yhat.onnx.graph.Node;
import dev.yhat.onnx.graph.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A node about to be computed: its operator's version and the values of its inputs.
 *
 * @param node the node
 * @param version of the operators of its domain
 * @param exact whether numbers of type FLOAT keep the digits of double
 * @param room how many elements there is memory for
 * @param inputs values; null for one that is left out
 */
record Step(Node node, long version, boolean exact, long room, List<@Nullable Tensor> inputs) {
  boolean has(int input) {
    return input < inputs.size() && inputs.get(input) != null;
  }

  Tensor input(int input) {
    Tensor value = input < inputs.size() ? inputs.get(input) : null;
    if (value == null) {
      throw node.refused("expected input " + input + ", got none");
    }
    return value;
  }

  Tensor.Reals reals(int input) {
    if (input(input) instanceof Tensor.Reals reals) {
      return reals;
    }
    throw unlike(input, "float or double");
  }

  Tensor.Wholes wholes(int input) {
    if (input(input) instanceof Tensor.Wholes wholes) {
      return wholes;
    }
    throw unlike(input, "integers");
  }

  IllegalArgumentException unlike(int input, String expected) {
    return node.refused("input " + input + ": expected " + expected + ", got " + input(input));
  }

  IllegalArgumentException refused(String reason) {
    return node.refused(reason);
  }

  /** The only input, each number turned into another. */
  List<Tensor> each(DoubleUnaryOperator function) {
    Tensor.Reals in = reals(0);
    double[] out = new double[in.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = function.applyAsDouble(in.data()[i]);
    }
    return reals(in.type(), in.shape(), out);
  }

  /** The same step with other inputs. */
  Step with(List<@Nullable Tensor> others) {
    return new Step(node, version, exact, room, others);
  }

  /** A result of numbers, which is rounded to its type. */
  List<Tensor> reals(ElementType type, int[] shape, double[] data) {
    if (type == ElementType.FLOAT && !exact) {
      for (int i = 0; i < data.length; i++) {
        data[i] = (float) data[i];
      }
    }
    return List.of(new Tensor.Reals(type, shape, data));
  }

  /** Requires that two inputs have elements of one type. */
  void requireSameType(int first, int second) {
    if (input(first).type() != input(second).type()) {
      throw refused("expected inputs of one type, got " + input(first) + " and " + input(second));
    }
  }

  /** Requires a matrix. */
  int[] matrix(int input) {
    int[] shape = input(input).shape();
    if (shape.length != 2) {
      throw unlike(input, "a matrix");
    }
    return shape;
  }

  /** An axis, counted from the end if negative. */
  int axis(long axis, int dimensions) {
    long place = axis < 0 ? axis + dimensions : axis;
    if (place < 0 || place >= dimensions) {
      throw refused("expected an axis of " + dimensions + " dimensions, got " + axis);
    }
    return (int) place;
  }

  /** Number of elements of a result, before it is made. */
  int elements(int... shape) {
    long elements = 1;
    for (int dimension : shape) {
      elements *= dimension;
      if (elements > Math.min(room, Integer.MAX_VALUE) || dimension < 0) {
        throw refused(
            "expected values that fit "
                + room
                + " elements of memory, got one of shape "
                + Arrays.toString(shape));
      }
    }
    return (int) elements;
  }
}
