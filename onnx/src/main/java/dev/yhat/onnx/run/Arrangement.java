package dev.yhat.onnx.run;

import dev.yhat.onnx.graph.Attribute;
import dev.yhat.onnx.graph.ElementType;
import dev.yhat.onnx.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operators that only arrange elements. */
final class Arrangement {
  private Arrangement() {}

  static final Map<String, Operator> OPERATORS =
      Map.of(
          "Constant", Arrangement::constant,
          "Reshape", Arrangement::reshape,
          "Flatten", Arrangement::flatten,
          "Unsqueeze", Arrangement::unsqueeze,
          "Squeeze", Arrangement::squeeze,
          "Concat", Arrangement::concat,
          "Gather", Arrangement::gather);

  private static List<Tensor> constant(Step step) {
    List<Attribute> attributes = step.node().attributes();
    if (attributes.size() != 1) {
      throw step.refused("expected one attribute, got " + attributes.size());
    }
    Attribute value = attributes.get(0);
    if (value instanceof Attribute.Array array) {
      return List.of(array.value());
    }
    if (value instanceof Attribute.Real real) {
      return List.of(new Tensor.Reals(ElementType.FLOAT, new int[0], new double[] {real.value()}));
    }
    if (value instanceof Attribute.Whole whole) {
      return List.of(wholes(new int[0], whole.value()));
    }
    if (value instanceof Attribute.Wholes wholes) {
      return List.of(wholes(new int[] {wholes.values().length}, wholes.values()));
    }
    if (value instanceof Attribute.Reals reals) {
      double[] data = new double[reals.values().length];
      Arrays.setAll(data, i -> reals.values()[i]);
      return List.of(new Tensor.Reals(ElementType.FLOAT, new int[] {data.length}, data));
    }
    throw step.refused("expected a constant of numbers, got attribute " + value.name());
  }

  private static Tensor wholes(int[] shape, long... data) {
    return new Tensor.Wholes(ElementType.INT64, shape, data);
  }

  private static List<Tensor> reshape(Step step) {
    Tensor in = step.input(0);
    long[] asked = step.wholes(1).data();
    if (asked.length > 8) {
      throw step.refused("expected at most 8 dimensions, got " + asked.length);
    }
    int[] shape = new int[asked.length];
    int open = -1;
    long known = 1;
    for (int d = 0; d < shape.length; d++) {
      if (asked[d] == -1 && open < 0) {
        open = d;
        continue;
      }
      boolean kept =
          asked[d] == 0 && d < in.shape().length && step.node().whole("allowzero", 0) == 0;
      long size = kept ? in.shape()[d] : asked[d];
      if (size < 0 || size > Integer.MAX_VALUE) {
        throw step.refused("expected a shape, got " + Arrays.toString(asked));
      }
      shape[d] = (int) size;
      known = Math.min(known * size, Long.MAX_VALUE >> 32);
    }
    if (open >= 0) {
      shape[open] = known == 0 ? 0 : (int) (in.size() / known);
      known *= shape[open];
    }
    if (known != in.size()) {
      throw step.refused(
          "expected a shape of " + in.size() + " elements, got " + Arrays.toString(asked));
    }
    return List.of(in.reshaped(shape));
  }

  private static List<Tensor> flatten(Step step) {
    int[] shape = step.input(0).shape();
    long asked = step.node().whole("axis", 1);
    long axis = asked < 0 ? asked + shape.length : asked;
    if (axis < 0 || axis > shape.length) {
      throw step.refused("expected an axis of " + shape.length + " dimensions, got " + asked);
    }
    int rows = step.elements(Arrays.copyOf(shape, (int) axis));
    int columns = step.elements(Arrays.copyOfRange(shape, (int) axis, shape.length));
    return List.of(step.input(0).reshaped(new int[] {rows, columns}));
  }

  private static long @Nullable [] axes(Step step) {
    return step.has(1) ? step.wholes(1).data() : step.node().wholes("axes");
  }

  private static List<Tensor> unsqueeze(Step step) {
    long[] axes = axes(step);
    int[] shape = step.input(0).shape();
    if (axes == null || axes.length + shape.length > 8) {
      throw step.refused("axes: expected some, and at most 8 dimensions in all");
    }
    int[] wide = new int[shape.length + axes.length];
    for (long axis : axes) {
      wide[step.axis(axis, wide.length)] = 1;
    }
    int next = 0;
    for (int d = 0; d < wide.length; d++) {
      if (wide[d] == 0) {
        if (next == shape.length) {
          throw step.refused("axes: expected distinct ones");
        }
        wide[d] = shape[next++];
      }
    }
    return List.of(step.input(0).reshaped(wide));
  }

  private static List<Tensor> squeeze(Step step) {
    long[] axes = axes(step);
    int[] shape = step.input(0).shape();
    boolean[] gone = new boolean[shape.length];
    if (axes == null) {
      for (int d = 0; d < shape.length; d++) {
        gone[d] = shape[d] == 1;
      }
    } else {
      for (long axis : axes) {
        gone[step.axis(axis, shape.length)] = true;
      }
    }
    List<Integer> left = new ArrayList<>();
    for (int d = 0; d < shape.length; d++) {
      if (!gone[d]) {
        left.add(shape[d]);
      } else if (shape[d] != 1) {
        throw step.refused("expected dimensions of 1 to squeeze, got " + shape[d]);
      }
    }
    return List.of(step.input(0).reshaped(left.stream().mapToInt(n -> n).toArray()));
  }

  private static List<Tensor> concat(Step step) {
    Tensor first = step.input(0);
    int axis = step.axis(step.node().whole("axis", 0), first.shape().length);
    int[] shape = first.shape().clone();
    for (int i = 1; i < step.inputs().size(); i++) {
      step.requireSameType(0, i);
      int[] other = step.input(i).shape().clone();
      if (other.length != shape.length) {
        throw step.unlike(i, shape.length + " dimensions");
      }
      shape[axis] = Math.addExact(shape[axis], other[axis]);
      other[axis] = shape[axis];
      if (!Arrays.equals(other, shape)) {
        throw step.unlike(i, "the same dimensions but along axis " + axis);
      }
    }
    step.elements(shape);
    return List.of(joined(step, axis, shape));
  }

  private static Tensor joined(Step step, int axis, int[] shape) {
    int elements = Tensor.elements(shape);
    int inner = 1;
    for (int d = axis + 1; d < shape.length; d++) {
      inner *= shape[d];
    }
    int width = shape[axis] * inner;
    Object data =
        switch (step.input(0).type()) {
          case FLOAT, DOUBLE -> new double[elements];
          case STRING -> new String[elements];
          default -> new long[elements];
        };
    int offset = 0;
    for (int i = 0; i < step.inputs().size(); i++) {
      Tensor part = step.input(i);
      int block = part.shape()[axis] * inner;
      Object from = data(part);
      for (int row = 0; block > 0 && row < part.size() / block; row++) {
        System.arraycopy(from, row * block, data, row * width + offset, block);
      }
      offset += block;
    }
    if (data instanceof double[] reals) {
      return new Tensor.Reals(step.input(0).type(), shape, reals);
    }
    return data instanceof String[] texts
        ? new Tensor.Texts(shape, texts)
        : new Tensor.Wholes(step.input(0).type(), shape, (long[]) data);
  }

  private static Object data(Tensor tensor) {
    if (tensor instanceof Tensor.Reals reals) {
      return reals.data();
    }
    return tensor instanceof Tensor.Wholes wholes ? wholes.data() : ((Tensor.Texts) tensor).data();
  }

  private static List<Tensor> gather(Step step) {
    Tensor in = step.input(0);
    Tensor.Wholes indices = step.wholes(1);
    int axis = step.axis(step.node().whole("axis", 0), in.shape().length);
    if (axis != 0 || in.shape().length == 0) {
      throw step.refused("expected axis 0, got " + axis);
    }
    int count = in.shape()[0];
    int[] rest = Arrays.copyOfRange(in.shape(), 1, in.shape().length);
    int inner = Tensor.elements(rest);
    int[] shape = new int[indices.shape().length + rest.length];
    System.arraycopy(indices.shape(), 0, shape, 0, indices.shape().length);
    System.arraycopy(rest, 0, shape, indices.shape().length, rest.length);
    int[] places = new int[step.elements(shape)];
    for (int i = 0; i < indices.size(); i++) {
      long index = indices.data()[i] < 0 ? indices.data()[i] + count : indices.data()[i];
      if (index < 0 || index >= count) {
        throw step.refused("expected an index below " + count + ", got " + index);
      }
      for (int k = 0; k < inner; k++) {
        places[i * inner + k] = (int) index * inner + k;
      }
    }
    return List.of(in.picked(places, shape));
  }
}
