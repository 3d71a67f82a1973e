package dev.yhat.onnx.load;

import dev.yhat.onnx.graph.Node;
import dev.yhat.onnx.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names of the classes, where a graph has them. */
public final class ClassLabels {
  private ClassLabels() {}

  /** As many names as there are classes, in their order; null if no node has them. */
  static @Nullable List<String> find(Values values, int count) {
    for (Node node : values.graph().nodes()) {
      List<String> names = names(values, node, count);
      if (names != null && names.size() == count && names.stream().distinct().count() == count) {
        return names;
      }
    }
    return null;
  }

  private static @Nullable List<String> names(Values values, Node node, int count) {
    if (node.isMl("ZipMap")) {
      List<String> texts = node.texts("classlabels_strings");
      long[] wholes = node.wholes("classlabels_int64s");
      return texts != null ? texts : wholes == null ? null : texts(wholes);
    }
    if (node.isMl("LabelEncoder")) {
      return encoded(node);
    }
    boolean picks = node.isMl("ArrayFeatureExtractor") || node.is("Gather");
    if (!picks || node.inputs().size() < 2 || values.constant(node.inputs().get(1)) != null) {
      return null;
    }
    Tensor all = values.constant(node.inputs().get(0));
    return all == null || all.size() != count ? null : texts(all);
  }

  /** Each element as a text. */
  public static List<String> texts(Tensor all) {
    if (all instanceof Tensor.Texts texts) {
      return List.of(texts.data());
    }
    if (all instanceof Tensor.Wholes wholes) {
      return texts(wholes.data());
    }
    return texts(((Tensor.Reals) all).data());
  }

  private static List<String> texts(long[] wholes) {
    return Arrays.stream(wholes).mapToObj(Long::toString).toList();
  }

  private static List<String> texts(double[] reals) {
    return Arrays.stream(reals)
        .mapToObj(x -> x == (long) x ? Long.toString((long) x) : Double.toString(x))
        .toList();
  }

  /** From the class's index to its name. */
  private static @Nullable List<String> encoded(Node node) {
    long[] keys = node.wholes("keys_int64s");
    List<String> texts = node.texts("values_strings");
    long[] wholes = node.wholes("values_int64s");
    texts = texts == null && wholes != null ? texts(wholes) : texts;
    if (keys == null || texts == null || keys.length != texts.size()) {
      return null;
    }
    List<String> names = new ArrayList<>(texts);
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] < 0 || keys[i] >= keys.length) {
        return null;
      }
      names.set((int) keys[i], texts.get(i));
    }
    return names;
  }
}
