package dev.yhat.onnx;

import static dev.yhat.onnx.OnnxRuntimeAnswers.assertPredictsAsOnnxRuntime;
import static dev.yhat.onnx.TestGraph.reals;
import static dev.yhat.onnx.TestGraph.text;
import static dev.yhat.onnx.TestGraph.texts;
import static dev.yhat.onnx.TestGraph.whole;
import static dev.yhat.onnx.TestGraph.wholes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.yhat.onnx.graph.ElementType;
import dev.yhat.onnx.graph.Tensor;
import dev.yhat.trainer.Model;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Graphs in the shapes that scikit-learn's exporter produces, node by node, compared with ONNX
 * Runtime.
 *
 * <p>{@code skl2onnx/operator_converters/multilayer_perceptron.py}, {@code scaler_op.py}, {@code
 * linear_classifier.py} of github.com/onnx/sklearn-onnx.
 */
final class SklearnImportTest {
  /** skl2onnx of make_pipeline(StandardScaler(), MLPClassifier()). */
  private static TestGraph perceptron(int classes) {
    TestGraph graph = new TestGraph().opset(15).input("X", -1, 4);
    graph.ml(
        "Scaler",
        "X",
        "variable",
        reals("offset", 5.8f, 3.05f, 3.76f, 1.2f),
        reals("scale", 1.2f, 2.3f, 0.57f, 1.3f));
    graph.node("Cast", "variable", "cast_input", whole("to", 1));
    int out = classes == 2 ? 1 : classes;
    graph.random("coefficient", 4, 7).random("intercepts", 1, 7);
    graph
        .node("MatMul", "cast_input coefficient", "mul_result")
        .node("Add", "mul_result intercepts", "add_result");
    graph.node("Relu", "add_result", "next_activations");
    graph.random("coefficient1", 7, out).random("intercepts1", 1, out);
    graph.node("MatMul", "next_activations coefficient1", "mul_result1");
    return graph.node("Add", "mul_result1 intercepts1", "add_result1");
  }

  private static TestGraph labelled(TestGraph graph, String... classes) {
    graph.constant("classes", new Tensor.Texts(new int[] {classes.length}, classes));
    graph.node("ArgMax", "probabilities", "argmax_output", whole("axis", 1));
    graph.ml("ArrayFeatureExtractor", "classes argmax_output", "extracted");
    graph.constant("shape", new Tensor.Wholes(ElementType.INT64, new int[] {1}, new long[] {-1}));
    graph.node("Reshape", "extracted shape", "label");
    return graph.labels("label", ElementType.STRING).output("probabilities");
  }

  @Test
  void sklearnPerceptronOfThreeClasses() throws IOException {
    TestGraph graph = perceptron(3).node("Softmax", "add_result1", "out", whole("axis", 1));
    graph.node("Identity", "out", "probabilities");
    Model model =
        assertPredictsAsOnnxRuntime(
            labelled(graph, "setosa", "versicolor", "virginica"), "probabilities");
    assertEquals(List.of("setosa", "versicolor", "virginica"), model.classes());
    assertEquals(5.8f, model.standardizer().means()[0], 1e-6);
    assertEquals(1.0, model.standardizer().scales()[0] * 1.2f, 1e-12);
  }

  @Test
  void sklearnPerceptronOfTwoClasses() throws IOException {
    TestGraph graph =
        perceptron(2).node("Sigmoid", "add_result1", "out").numbers("unity", new int[0], 1);
    graph
        .node("Sub", "unity out", "negative")
        .node("Concat", "negative out", "probabilities", whole("axis", 1));
    Model model = assertPredictsAsOnnxRuntime(labelled(graph, "no", "yes"), "probabilities");
    assertEquals(List.of("no", "yes"), model.classes());
  }

  private static TestGraph regression(String transform, boolean normalized, float... coefficients) {
    int classes = coefficients.length / 3;
    float[] intercepts = new float[classes];
    for (int k = 0; k < classes; k++) {
      intercepts[k] = 0.3f * k - 0.2f * (classes - 1 - k);
    }
    if (classes == 2) {
      intercepts[0] = -intercepts[1];
    }
    long[] labels = new long[classes];
    for (int k = 0; k < classes; k++) {
      labels[k] = 5L + k;
    }
    TestGraph graph = new TestGraph().input("X", -1, 3);
    graph.ml(
        "LinearClassifier",
        "X",
        "label scores",
        reals("coefficients", coefficients),
        reals("intercepts", intercepts),
        wholes("classlabels_ints", labels),
        whole("multi_class", 1),
        text("post_transform", transform));
    if (normalized) {
      graph.ml("Normalizer", "scores", "probabilities", text("norm", "L1"));
    } else {
      graph.node("Identity", "scores", "probabilities");
    }
    return graph.output("probabilities").labels("label", ElementType.INT64);
  }

  @Test
  void sklearnLogisticRegressions() throws IOException {
    float[] three = {1, -2, 0.5f, 0.3f, 1, -1, -0.7f, 0.2f, 2};
    float[] two = {-1, 2, -0.5f, 1, -2, 0.5f};
    for (TestGraph graph :
        List.of(
            regression("SOFTMAX", false, three),
            regression("SOFTMAX", true, three),
            regression("LOGISTIC", true, three),
            regression("LOGISTIC", true, two),
            regression("LOGISTIC", false, two))) {
      Model model = assertPredictsAsOnnxRuntime(graph, "probabilities");
      assertEquals("5", model.classes().get(0));
    }
  }

  @Test
  void zipMapNamesTheClasses() throws IOException {
    TestGraph graph =
        perceptron(3).node("Softmax", "add_result1", "probabilities", whole("axis", 1));
    graph.ml(
        "ZipMap",
        "probabilities",
        "output_probability",
        texts("classlabels_strings", "u", "v", "w"));
    graph.labels("output_probability", null);
    assertEquals(List.of("u", "v", "w"), OnnxImport.read(graph.bytes(), "test").model().classes());
  }
}
