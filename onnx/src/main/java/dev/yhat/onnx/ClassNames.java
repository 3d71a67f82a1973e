package dev.yhat.onnx;

import dev.yhat.onnx.graph.ElementType;
import dev.yhat.onnx.graph.Tensor;
import java.util.List;

/** The classes of a model as a constant: integers where all are, else texts. */
final class ClassNames {
  private ClassNames() {}

  static Tensor tensor(List<String> classes) {
    int[] shape = {classes.size()};
    if (classes.stream().allMatch(ClassNames::isWhole)) {
      long[] wholes = classes.stream().mapToLong(Long::parseLong).toArray();
      return new Tensor.Wholes(ElementType.INT64, shape, wholes);
    }
    return new Tensor.Texts(shape, classes.toArray(String[]::new));
  }

  /** Whether a name is an integer as integers are written. */
  private static boolean isWhole(String name) {
    try {
      return Long.toString(Long.parseLong(name)).equals(name);
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
