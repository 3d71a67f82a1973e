package dev.yhat.onnx;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.onnx.graph.Attribute;
import dev.yhat.onnx.graph.ElementType;
import dev.yhat.onnx.graph.Tensor;
import dev.yhat.onnx.run.Evaluator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Graphs of well-formed nodes that make no sense, on scalars, empty matrices and texts: a fuzzer
 * that changes bytes hardly finds them.
 */
class RandomGraphsTest {
  private static final int GRAPHS = 20_000;
  private static final String[] OPERATORS = Evaluator.names().split(", ");
  private static final List<String> LEARNED =
      List.of("Scaler", "LabelEncoder", "ArrayFeatureExtractor", "LinearClassifier", "Normalizer");
  private static final int[][] SHAPES = {
    {}, {0}, {1}, {2}, {2, 3}, {3, 0}, {0, 3}, {1, 2}, {2, 1, 2}
  };

  private final SplittableRandom random = new SplittableRandom(7);

  @Test
  void areReadOrRefused() {
    int refusals = 0;
    for (int i = 0; i < GRAPHS; i++) {
      byte[] file = graph().bytes();
      try {
        OnnxImport.read(file, "random");
      } catch (ModelFormatException refused) {
        refusals++;
        assertTrue(refused.getMessage().startsWith("random: "), refused.getMessage());
      } catch (RuntimeException | StackOverflowError other) {
        throw new AssertionError("graph " + i, other);
      }
    }
    int read = GRAPHS - refusals;
    assertTrue(
        refusals > GRAPHS / 10 && read > GRAPHS / 100, refusals + " refused, " + read + " read");
  }

  /** A good network, and nodes that may be part of it. */
  private TestGraph graph() {
    TestGraph graph = new TestGraph().input("input", -1, 3).random("w", 3, 2).random("v", 2, 2);
    List<String> values = new ArrayList<>(List.of("w", "v"));
    for (int i = 0; i < 4; i++) {
      graph.constant("c" + i, tensor());
      values.add("c" + i);
    }
    String at = "input";
    boolean inNetwork = random.nextInt(3) == 0;
    if (inNetwork) {
      graph.node("MatMul", "input w", "a");
      at = "a";
      values.add("a");
    }
    for (int i = 0; i < 4; i++) {
      String operator = OPERATORS[random.nextInt(OPERATORS.length)];
      String[] inputs = new String[1 + random.nextInt(3)];
      Arrays.setAll(inputs, k -> values.get(random.nextInt(values.size())));
      if (inNetwork && i < 2) {
        inputs[0] = at;
        at = "n" + i;
      }
      Attribute[] attributes = attributes();
      if (LEARNED.contains(operator)) {
        graph.ml(operator, String.join(" ", inputs), "n" + i, attributes);
      } else {
        graph.node(operator, String.join(" ", inputs), "n" + i, attributes);
      }
      values.add("n" + i);
    }
    graph.node("MatMul", inNetwork ? at + " v" : "input w", "z").node("Softmax", "z", "output");
    graph.output("output");
    return random.nextInt(4) == 0 ? graph.output("n3") : graph;
  }

  private Tensor tensor() {
    int[] shape = SHAPES[random.nextInt(SHAPES.length)];
    int size = Tensor.elements(shape);
    switch (random.nextInt(4)) {
      case 0 -> {
        String[] texts = new String[size];
        Arrays.fill(texts, "a");
        return new Tensor.Texts(shape, texts);
      }
      case 1 -> {
        return new Tensor.Wholes(ElementType.INT64, shape, random.longs(size, -2, 4).toArray());
      }
      default -> {
        return Tensor.Reals.rounded(
            ElementType.FLOAT, shape, random.doubles(size, -2, 3).toArray());
      }
    }
  }

  private Attribute[] attributes() {
    List<Attribute> all =
        List.of(
            TestGraph.whole("axis", random.nextInt(-2, 4)),
            TestGraph.wholes("axes", random.nextInt(-2, 4)),
            TestGraph.whole("keepdims", random.nextInt(2)),
            TestGraph.whole("to", random.nextInt(12)),
            TestGraph.wholes("perm", random.nextInt(3), random.nextInt(3)),
            TestGraph.whole("transA", random.nextInt(2)),
            TestGraph.whole("transB", random.nextInt(2)),
            TestGraph.real("alpha", random.nextInt(-1, 3)),
            TestGraph.whole("allowzero", random.nextInt(2)),
            new Attribute.Array("value", tensor()),
            TestGraph.reals("offset", 1, 2, 3),
            TestGraph.reals("scale", 1),
            TestGraph.reals("coefficients", 1, 2, 3, 4, 5, 6),
            TestGraph.reals("intercepts", 1, 2),
            TestGraph.text("norm", "L1"),
            TestGraph.text("post_transform", "LOGISTIC"),
            TestGraph.wholes("keys_int64s", 0, 1),
            TestGraph.texts("values_strings", "a", "b"),
            TestGraph.wholes("classlabels_ints", 0, 1));
    return random
        .ints(random.nextInt(5), 0, all.size())
        .distinct()
        .mapToObj(all::get)
        .toArray(Attribute[]::new);
  }
}
