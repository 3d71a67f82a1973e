package dev.yhat.onnx.run;

import dev.yhat.onnx.graph.Tensor;
import java.util.Arrays;

/**
 * Shapes that are stretched to a common one: along each dimension, counted from the last, lengths
 * are the same or 1.
 */
final class Broadcast {
  private Broadcast() {}

  /** The common shape of some inputs, all of which are there. */
  static int[] shape(Step step, int... inputs) {
    int[] common = {};
    for (int input : inputs) {
      int[] shape = step.input(input).shape();
      int[] wide = new int[Math.max(common.length, shape.length)];
      for (int d = 1; d <= wide.length; d++) {
        int a = d <= common.length ? common[common.length - d] : 1;
        int b = d <= shape.length ? shape[shape.length - d] : 1;
        if (a != b && a != 1 && b != 1) {
          throw step.refused(
              "expected shapes that broadcast, got "
                  + Arrays.toString(common)
                  + " and "
                  + Arrays.toString(shape));
        }
        wide[wide.length - d] = a == 1 ? b : a;
      }
      common = wide;
    }
    step.elements(common);
    return common;
  }

  /** For each element of the common shape, the place in the tensor that is stretched to it. */
  static int[] places(Tensor tensor, int[] common) {
    int[] places = new int[Tensor.elements(common)];
    int[] shape = tensor.shape();
    int[] steps = new int[common.length];
    int step = 1;
    for (int d = 1; d <= shape.length; d++) {
      int length = shape[shape.length - d];
      steps[common.length - d] = length == 1 ? 0 : step;
      step *= length;
    }
    int[] index = new int[common.length];
    int place = 0;
    for (int i = 0; i < places.length; i++) {
      places[i] = place;
      for (int d = common.length - 1; d >= 0; d--) {
        place += steps[d];
        if (++index[d] < common[d]) {
          break;
        }
        place -= steps[d] * common[d];
        index[d] = 0;
      }
    }
    return places;
  }

  /** An input stretched to the common shape. */
  static Tensor stretched(Tensor tensor, int[] common) {
    return Arrays.equals(tensor.shape(), common)
        ? tensor
        : tensor.picked(places(tensor, common), common);
  }
}
