package dev.yhat.onnx;

import static dev.yhat.onnx.TestGraph.texts;
import static dev.yhat.onnx.TestGraph.whole;
import static dev.yhat.onnx.TestGraph.wholes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.onnx.graph.Attribute;
import dev.yhat.onnx.graph.ElementType;
import dev.yhat.onnx.graph.Tensor;
import dev.yhat.trainer.Model;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a graph gives is what its model gives, all of it, or there is no model. */
class ImportedOutputsTest {
  private static final String OTHER = "the graph is not the network that it looks like";
  private static final String NEITHER = "expected probabilities, logits or the class of each row";

  private static final Attribute AXIS = whole("axis", 1);
  private static final Tensor TURNED =
      new Tensor.Wholes(ElementType.INT64, new int[] {2}, new long[] {1, 0});

  private static TestGraph constants() {
    return new TestGraph()
        .input("input", -1, 3)
        .random("w", 3, 2)
        .random("w1", 3, 1)
        .random("v", 2, 3)
        .random("square", 2, 2)
        .numbers("one", new int[] {1}, 1.0)
        .numbers("quarter", new int[] {1}, 0.25);
  }

  private static TestGraph logits() {
    return constants().node("MatMul", "input w", "z");
  }

  private static TestGraph sigmoid() {
    return constants().node("MatMul", "input w1", "s").node("Sigmoid", "s", "p");
  }

  private static void assertRefused(TestGraph graph, String reason) {
    ModelFormatException refused =
        assertThrows(
            ModelFormatException.class, () -> OnnxImport.read(graph.bytes(), "test.onnx").model());
    assertTrue(refused.getMessage().contains(reason), refused.getMessage());
  }

  @Test
  void whatComesAfterASoftmaxIsNotForgotten() {
    TestGraph twice = logits().node("Softmax", "z", "p").node("MatMul", "p square", "y");
    assertRefused(twice.node("Softmax", "y", "output").output("output"), OTHER);
    TestGraph turned = logits().node("Softmax", "z", "p").node("Sub", "one p", "output");
    assertRefused(turned.output("output"), OTHER);
    TestGraph aside = logits().node("Softmax", "z", "p").node("MatMul", "z v", "y");
    assertRefused(aside.node("Softmax", "y", "output").output("output"), NEITHER);
  }

  @Test
  void whatComesAfterASigmoidIsNotForgotten() {
    assertRefused(sigmoid().node("Sub", "one p", "output").output("output"), OTHER);
    assertRefused(sigmoid().node("Sub", "p quarter", "output").output("output"), OTHER);
    TestGraph turned = sigmoid().node("Sub", "one p", "q").node("Concat", "p q", "output", AXIS);
    assertRefused(turned.output("output"), OTHER);
  }

  @Test
  void probabilitiesInAnotherOrderAreNotTheModels() {
    TestGraph graph =
        new TestGraph()
            .input("input", -1, 3)
            .constant("order", TURNED)
            .ml(
                "LinearClassifier",
                "input",
                "label p",
                TestGraph.reals("coefficients", 1, 2, 3, -1, 0.5f, 2),
                TestGraph.reals("intercepts", 0.5f, -0.25f),
                wholes("classlabels_ints", 0, 1),
                TestGraph.text("post_transform", "SOFTMAX"))
            .ml("ArrayFeatureExtractor", "p order", "output");
    assertRefused(graph.output("output"), OTHER);
  }

  @Test
  void outputsWithinTheNetworkAreRefused() {
    TestGraph graph =
        new TestGraph()
            .input("input", -1, 3)
            .random("w", 3, 4)
            .random("v", 4, 2)
            .node("MatMul", "input w", "h")
            .node("Relu", "h", "r")
            .node("MatMul", "r v", "z")
            .node("Softmax", "z", "output");
    assertRefused(graph.output("output").output("h"), NEITHER);
  }

  private static TestGraph labelled(UnaryOperator<TestGraph> label) {
    TestGraph graph =
        logits()
            .node("Softmax", "z", "output")
            .node("ArgMax", "output", "best", AXIS, whole("keepdims", 0));
    return label.apply(graph).output("output").labels("label", ElementType.STRING);
  }

  @Test
  void classesAreNamedAsTheLabelsAre() throws IOException {
    TestGraph numbers =
        labelled(
            graph ->
                graph.ml(
                    "LabelEncoder",
                    "best",
                    "label",
                    wholes("keys_int64s", 0, 1),
                    wholes("values_int64s", 7, 3)));
    assertEquals(List.of("7", "3"), OnnxImport.read(numbers.bytes(), "t").model().classes());
  }

  @Test
  void labelsThatTheClassesDoNotExplainAreRefused() {
    String reason = "output 'label': expected the most probable class of row ";
    assertRefused(
        labelled(
            graph ->
                graph.ml(
                    "LabelEncoder",
                    "best",
                    "label",
                    wholes("keys_int64s", 0, 0),
                    texts("values_strings", "cat", "dog"))),
        reason);
    assertRefused(
        labelled(
            graph ->
                graph
                    .constant("turned", TURNED)
                    .constant("names", new Tensor.Texts(new int[] {2}, new String[] {"cat", "dog"}))
                    .node("Gather", "turned best", "other")
                    .node("Gather", "names other", "label")),
        reason);
  }

  @Test
  void clippedActivationsAreNotTakenForOthers() {
    for (String nodes : new String[] {"Min", "Max"}) {
      TestGraph graph =
          new TestGraph()
              .input("input", -1, 3)
              .random("w", 3, 4)
              .random("v", 4, 2)
              .numbers("far", new int[] {1}, nodes.equals("Min") ? 20 : -20)
              .numbers("zero", new int[] {1}, 0)
              .node("MatMul", "input w", "h")
              .node(nodes, "h far", "clipped")
              .node("Max", "clipped zero", "r")
              .node("MatMul", "r v", "z")
              .node("Softmax", "z", "output");
      if (nodes.equals("Min")) {
        assertRefused(graph.output("output"), "operator not supported here");
      } else { // max(max(x, −20), 0) is ReLU everywhere
        assertEquals(2, assertRead(graph.output("output")).classes().size());
      }
    }
  }

  private static Model assertRead(TestGraph graph) {
    try {
      return OnnxImport.read(graph.bytes(), "test.onnx").model();
    } catch (ModelFormatException refused) {
      throw new AssertionError(refused);
    }
  }

  /** As PyTorch writes them with {@code keep_initializers_as_inputs=True}. */
  @Test
  void initializersThatAreInputsTooAreConstants() {
    TestGraph plain = logits().node("Softmax", "z", "output").output("output");
    TestGraph listed = logits().node("Softmax", "z", "output").output("output").input("w", 3, 2);
    double[] row = {0.5, -1.0, 2.0};
    assertArrayEquals(assertRead(plain).predictProba(row), assertRead(listed).predictProba(row));
  }

  /** Networks that are good but for a node that no program writes. */
  @ParameterizedTest
  @ValueSource(strings = {"ReduceSum", "Concat", "Squeeze", "ArgMax", "Softmax", "Gather"})
  void axesOfScalarsAreRefused(String operator) {
    TestGraph graph =
        logits()
            .constant("scalar", scalar())
            .constant("none", new Tensor.Wholes(ElementType.INT64, new int[0], new long[1]));
    switch (operator) {
      case "ReduceSum" -> graph.node(operator, "scalar", "x", wholes("axes", 0));
      case "Concat" -> graph.node(operator, "scalar scalar", "x", whole("axis", 0));
      case "Squeeze" -> graph.node(operator, "scalar", "x", wholes("axes", 0));
      case "Gather" -> graph.node(operator, "scalar none", "x");
      default -> graph.node(operator, "scalar", "x", whole("axis", 0));
    }
    assertRefused(
        graph.node("Softmax", "z", "output").output("output"),
        "expected an axis of 0 dimensions, got 0");
  }

  private static Tensor scalar() {
    return new Tensor.Reals(ElementType.FLOAT, new int[0], new double[] {1.5});
  }

  @Test
  void castsToIntegersAreRefusedWithinTheNetwork() {
    TestGraph graph = logits().node("Cast", "z", "c", whole("to", ElementType.INT64.code()));
    assertRefused(graph.output("c"), "expected a cast to float or double, got type 7");
  }
}
