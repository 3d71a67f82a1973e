package dev.yhat.onnx.run;

import dev.yhat.onnx.graph.Attribute;
import dev.yhat.onnx.graph.ElementType;
import dev.yhat.onnx.graph.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operators of {@code ai.onnx.ml}. */
final class Learned {
  private Learned() {}

  static final Map<String, Operator> OPERATORS =
      Map.of(
          "Scaler", Learned::scaler,
          "LabelEncoder", Learned::labelEncoder,
          "ArrayFeatureExtractor", Learned::extractor,
          "LinearClassifier", LinearClassifier::apply,
          "Normalizer", Learned::normalizer,
          // A map a row, from class to number: here the numbers as they are.
          "ZipMap", step -> List.of(step.input(0)));

  private static List<Tensor> scaler(Step step) {
    Tensor.Reals in = step.reals(0);
    int columns = step.matrix(0)[1];
    float[] offset = columns(step, "offset", columns);
    float[] scale = columns(step, "scale", columns);
    double[] out = new double[in.size()];
    for (int i = 0; i < out.length; i++) {
      int j = i % columns;
      out[i] = (in.data()[i] - offset[j % offset.length]) * scale[j % scale.length];
    }
    return step.reals(ElementType.FLOAT, in.shape(), out);
  }

  private static float[] columns(Step step, String name, int columns) {
    float[] values = step.node().reals(name);
    if (values == null || (values.length != columns && values.length != 1)) {
      throw step.refused(
          name
              + ": expected 1 number or "
              + columns
              + ", got "
              + (values == null ? "none" : values.length));
    }
    return values;
  }

  private static List<Tensor> normalizer(Step step) {
    Tensor.Reals in = step.reals(0);
    int columns = step.matrix(0)[1];
    String norm = step.node().text("norm", "MAX");
    double[] out = in.data().clone();
    for (int start = 0; columns > 0 && start < out.length; start += columns) {
      double size = 0.0;
      for (int k = start; k < start + columns; k++) {
        size =
            switch (norm) {
              case "L1" -> size + Math.abs(out[k]);
              case "L2" -> size + out[k] * out[k];
              case "MAX" -> Math.max(size, Math.abs(out[k]));
              default -> throw step.refused("norm: expected L1, L2 or MAX, got '" + norm + "'");
            };
      }
      size = norm.equals("L2") ? Math.sqrt(size) : size;
      for (int k = start; size != 0 && k < start + columns; k++) {
        out[k] /= size;
      }
    }
    return step.reals(ElementType.FLOAT, in.shape(), out);
  }

  /** Of each row, or of a vector, the elements at some places. */
  private static List<Tensor> extractor(Step step) {
    Tensor in = step.input(0);
    Tensor.Wholes places = step.wholes(1);
    int dimensions = in.shape().length;
    int columns = dimensions == 0 ? 1 : in.shape()[dimensions - 1];
    int rows = columns == 0 ? 0 : in.size() / columns;
    int[] shape = dimensions < 2 ? new int[] {1, places.size()} : in.shape().clone();
    shape[shape.length - 1] = places.size();
    int[] picked = new int[step.elements(shape)];
    for (int k = 0; k < places.size(); k++) {
      long place = places.data()[k];
      if (place < 0 || place >= columns) {
        throw step.refused("expected a place below " + columns + ", got " + place);
      }
      for (int i = 0; i < rows; i++) {
        picked[i * places.size() + k] = i * columns + (int) place;
      }
    }
    return List.of(in.picked(picked, shape));
  }

  private static List<Tensor> labelEncoder(Step step) {
    Tensor in = step.input(0);
    List<?> keys = entries(step, "keys_");
    List<?> values = entries(step, "values_");
    if (keys.size() != values.size()) {
      throw step.refused(
          "expected as many values as the " + keys.size() + " keys, got " + values.size());
    }
    Map<Object, Object> table = new HashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      table.putIfAbsent(keys.get(i), values.get(i));
    }
    Object[] out = new Object[in.size()];
    Object otherwise = otherwise(step, values);
    for (int i = 0; i < out.length; i++) {
      Object found = table.get(element(in, i));
      out[i] = found == null ? otherwise : found;
    }
    return List.of(tensor(in.shape(), out, otherwise));
  }

  private static Tensor tensor(int[] shape, Object[] data, Object like) {
    if (like instanceof String) {
      return new Tensor.Texts(shape, Arrays.copyOf(data, data.length, String[].class));
    }
    if (like instanceof Long) {
      long[] wholes = new long[data.length];
      Arrays.setAll(wholes, i -> (Long) data[i]);
      return new Tensor.Wholes(ElementType.INT64, shape, wholes);
    }
    double[] reals = new double[data.length];
    Arrays.setAll(reals, i -> (Float) data[i]);
    return new Tensor.Reals(ElementType.FLOAT, shape, reals);
  }

  private static Object element(Tensor in, int i) {
    if (in instanceof Tensor.Texts texts) {
      return texts.data()[i];
    }
    return in instanceof Tensor.Wholes wholes
        ? (Object) wholes.data()[i]
        : (Object) (float) ((Tensor.Reals) in).data()[i];
  }

  private static Object otherwise(Step step, List<?> values) {
    Object like = values.get(0);
    if (like instanceof String) {
      return step.node().text("default_string", "_Unused");
    }
    return like instanceof Long
        ? (Object) step.node().whole("default_int64", -1)
        : (Object) (float) step.node().real("default_float", -0.0f);
  }

  private static List<?> entries(Step step, String prefix) {
    for (String type : List.of("strings", "int64s", "floats")) {
      List<?> entries = list(step.node().attribute(prefix + type));
      if (entries != null && !entries.isEmpty()) {
        return entries;
      }
    }
    throw step.refused(
        "expected " + prefix + "strings, " + prefix + "int64s or " + prefix + "floats");
  }

  private static @Nullable List<?> list(@Nullable Attribute attribute) {
    if (attribute instanceof Attribute.Texts texts) {
      return texts.values();
    }
    if (attribute instanceof Attribute.Wholes wholes) {
      return Arrays.stream(wholes.values()).boxed().toList();
    }
    if (attribute instanceof Attribute.Reals reals) {
      Float[] boxed = new Float[reals.values().length];
      Arrays.setAll(boxed, i -> reals.values()[i]);
      return List.of(boxed);
    }
    return null;
  }
}
