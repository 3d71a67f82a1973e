package dev.yhat.onnx.run;

import dev.yhat.core.Exp;
import dev.yhat.onnx.graph.ElementType;
import dev.yhat.onnx.graph.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Products of matrices, and operators along one dimension. */
final class Matrices {
  private Matrices() {}

  static final Map<String, Operator> OPERATORS =
      Map.of(
          "Gemm", Matrices::gemm,
          "MatMul", Matrices::matMul,
          "Transpose", Matrices::transpose,
          "Softmax", step -> softmax(step, false),
          "LogSoftmax", step -> softmax(step, true),
          "ArgMax", Matrices::argMax,
          "ReduceSum", Matrices::reduceSum);

  private static List<Tensor> matMul(Step step) {
    step.requireSameType(0, 1);
    int[] a = step.matrix(0);
    int[] b = step.matrix(1);
    return product(step, a[0], a[1], b, false, false);
  }

  private static List<Tensor> gemm(Step step) {
    step.requireSameType(0, 1);
    int[] a = step.matrix(0);
    int[] b = step.matrix(1);
    boolean transA = step.node().whole("transA", 0) != 0;
    boolean transB = step.node().whole("transB", 0) != 0;
    Tensor.Reals product =
        (Tensor.Reals)
            product(
                    step,
                    transA ? a[1] : a[0],
                    transA ? a[0] : a[1],
                    transB ? new int[] {b[1], b[0]} : b,
                    transA,
                    transB)
                .get(0);
    double alpha = step.node().real("alpha", 1.0);
    double beta = step.node().real("beta", 1.0);
    double[] out = product.data().clone();
    Tensor.Reals c = null;
    if (step.has(2)) {
      step.requireSameType(0, 2);
      int[] common = Broadcast.shape(step.with(List.of(product, step.reals(2))), 0, 1);
      if (!Arrays.equals(common, product.shape())) {
        throw step.refused("expected C to fit " + product + ", got " + step.reals(2));
      }
      c = (Tensor.Reals) Broadcast.stretched(step.reals(2), product.shape());
    }
    for (int i = 0; i < out.length; i++) {
      out[i] = alpha * out[i] + (c == null ? 0.0 : beta * c.data()[i]);
    }
    return step.reals(product.type(), product.shape(), out);
  }

  /** a·b, with b's shape as it is multiplied; each sum in double, inner index ascending. */
  private static List<Tensor> product(
      Step step, int rows, int inner, int[] b, boolean transA, boolean transB) {
    if (inner != b[0]) {
      throw step.refused(
          "expected matrices that can be multiplied, got "
              + step.input(0)
              + " and "
              + step.input(1));
    }
    int columns = b[1];
    double[] x = step.reals(0).data();
    double[] y = step.reals(1).data();
    int[] shape = {rows, columns};
    double[] out = new double[step.elements(shape)];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double sum = 0.0;
        for (int p = 0; p < inner; p++) {
          double left = transA ? x[p * rows + i] : x[i * inner + p];
          sum = Math.fma(left, transB ? y[j * inner + p] : y[p * columns + j], sum);
        }
        out[i * columns + j] = sum;
      }
    }
    return step.reals(step.reals(0).type(), shape, out);
  }

  private static List<Tensor> transpose(Step step) {
    Tensor in = step.input(0);
    int[] shape = in.shape();
    long[] order = step.node().wholes("perm");
    int[] from = new int[shape.length];
    boolean[] seen = new boolean[shape.length];
    for (int d = 0; d < from.length; d++) {
      from[d] =
          order == null
              ? shape.length - 1 - d
              : order.length == shape.length ? step.axis(order[d], shape.length) : -1;
      if (from[d] < 0 || seen[from[d]]) {
        throw step.refused("perm: expected an order of " + shape.length + " dimensions");
      }
      seen[from[d]] = true;
    }
    int[] steps = new int[shape.length];
    int stride = 1;
    for (int d = shape.length - 1; d >= 0; d--) {
      steps[d] = stride;
      stride *= shape[d];
    }
    int[] out = new int[shape.length];
    Arrays.setAll(out, d -> shape[from[d]]);
    int[] places = new int[in.size()];
    for (int i = 0; i < places.length; i++) {
      int rest = i;
      for (int d = out.length - 1; d >= 0; d--) {
        places[i] += rest % out[d] * steps[from[d]];
        rest /= out[d];
      }
    }
    return List.of(in.picked(places, out));
  }

  private static List<Tensor> softmax(Step step, boolean log) {
    Tensor.Reals in = step.reals(0);
    int[] shape = in.shape();
    boolean flattened = step.version() < 13;
    int axis = step.axis(step.node().whole("axis", flattened ? 1 : -1), shape.length);
    int inner = 1;
    int length = shape[axis];
    for (int d = axis + 1; d < shape.length; d++) {
      inner *= shape[d];
    }
    if (flattened) {
      length *= inner;
      inner = 1;
    }
    double[] out = in.data().clone();
    int block = length * inner;
    for (int start = 0; block > 0 && start < out.length; start += block) {
      for (int i = start; i < start + inner; i++) {
        softmax(out, i, length, inner, log);
      }
    }
    return step.reals(in.type(), shape, out);
  }

  private static void softmax(double[] x, int start, int length, int step, boolean log) {
    double max = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < length; k++) {
      max = Math.max(max, x[start + k * step]);
    }
    double sum = 0.0;
    for (int k = 0; k < length; k++) {
      sum += Exp.exp(x[start + k * step] - max);
    }
    double logSum = StrictMath.log(sum);
    for (int k = 0; k < length; k++) {
      double shifted = x[start + k * step] - max;
      x[start + k * step] = log ? shifted - logSum : Exp.exp(shifted) / sum;
    }
  }

  private static List<Tensor> argMax(Step step) {
    Tensor.Reals in = step.reals(0);
    int[] shape = in.shape();
    int axis = step.axis(step.node().whole("axis", 0), shape.length);
    boolean last = step.node().whole("select_last_index", 0) != 0;
    if (shape.length == 0 || shape[axis] == 0) {
      throw step.unlike(0, "at least one element along the axis");
    }
    Reduction reduction = Reduction.along(shape, axis, step.node().whole("keepdims", 1) != 0);
    long[] out = new long[step.elements(reduction.shape())];
    for (int i = 0; i < out.length; i++) {
      int best = 0;
      for (int k = 1; k < shape[axis]; k++) {
        double held = in.data()[reduction.place(i, best)];
        double next = in.data()[reduction.place(i, k)];
        best = next > held || (last && next == held) ? k : best;
      }
      out[i] = best;
    }
    return List.of(new Tensor.Wholes(ElementType.INT64, reduction.shape(), out));
  }

  private static List<Tensor> reduceSum(Step step) {
    Tensor.Reals in = step.reals(0);
    int[] shape = in.shape();
    long[] given = step.has(1) ? step.wholes(1).data() : step.node().wholes("axes");
    if (given == null || given.length != 1) {
      throw step.refused("axes: expected one");
    }
    int axis = step.axis(given[0], shape.length);
    Reduction reduction = Reduction.along(shape, axis, step.node().whole("keepdims", 1) != 0);
    double[] out = new double[step.elements(reduction.shape())];
    for (int i = 0; i < out.length; i++) {
      for (int k = 0; k < shape[axis]; k++) {
        out[i] += in.data()[reduction.place(i, k)];
      }
    }
    return step.reals(in.type(), reduction.shape(), out);
  }
}
