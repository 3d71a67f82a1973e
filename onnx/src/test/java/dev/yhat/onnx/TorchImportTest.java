package dev.yhat.onnx;

import static dev.yhat.onnx.OnnxRuntimeAnswers.assertPredictsAsOnnxRuntime;
import static dev.yhat.onnx.OnnxRuntimeAnswers.run;
import static dev.yhat.onnx.TestGraph.real;
import static dev.yhat.onnx.TestGraph.whole;
import static dev.yhat.onnx.TestGraph.wholes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.Activation;
import dev.yhat.core.CounterRandom;
import dev.yhat.core.Elu;
import dev.yhat.core.Gelu;
import dev.yhat.core.GeluTanh;
import dev.yhat.core.LeakyRelu;
import dev.yhat.core.Silu;
import dev.yhat.core.Softplus;
import dev.yhat.layers.ActivationLayer;
import dev.yhat.onnx.graph.Attribute;
import dev.yhat.onnx.graph.ElementType;
import dev.yhat.onnx.graph.Tensor;
import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Graphs in the shapes that PyTorch's exporter produces, node by node, compared with ONNX Runtime.
 *
 * <p>{@code torch/onnx/symbolic_opset9.py}: Linear as Gemm with transB, or MatMul and Add; GELU as
 * Div, Erf, Add, Mul, Mul; SiLU as Sigmoid and Mul.
 */
final class TorchImportTest {
  @TempDir private Path folder;

  private static TestGraph linear(
      TestGraph graph, int layer, String from, String to, int in, int out) {
    String weight = layer + ".weight";
    String bias = layer + ".bias";
    return graph
        .random(weight, out, in)
        .random(bias, out)
        .node(
            "Gemm",
            from + " " + weight + " " + bias,
            to,
            real("alpha", 1),
            real("beta", 1),
            whole("transB", 1));
  }

  @Test
  void torchSequentialWithDropoutAndFlatten() throws IOException {
    TestGraph graph = new TestGraph().input("input", -1, 4).output("output");
    graph.node("Flatten", "input", "flat", whole("axis", 1));
    linear(graph, 0, "flat", "a", 4, 6).node("Relu", "a", "b");
    graph.constant("ratio", new Tensor.Reals(ElementType.FLOAT, new int[0], new double[] {0.5}));
    graph.constant("training", new Tensor.Wholes(ElementType.BOOL, new int[0], new long[] {0}));
    graph.node("Dropout", "b ratio training", "c");
    linear(graph, 3, "c", "d", 6, 5).node("Tanh", "d", "e").node("Identity", "e", "f");
    linear(graph, 5, "f", "g", 5, 3).node("Softmax", "g", "output", whole("axis", 1));
    Model model = assertPredictsAsOnnxRuntime(graph, "output");
    assertEquals(List.of("x0", "x1", "x2", "x3"), model.columns());
    assertEquals(List.of("0", "1", "2"), model.classes());
  }

  @Test
  void torchLogitsAndLogSoftmax() throws IOException {
    TestGraph logits = new TestGraph().input("input", -1, 4).output("output");
    linear(logits, 0, "input", "a", 4, 6).node("Sigmoid", "a", "b");
    linear(logits, 2, "b", "output", 6, 3);
    Imported imported = OnnxImport.read(logits.bytes(), "test");
    assertEquals(
        "the graph ends without a softmax: its outputs are taken as logits", imported.note());
    TestGraph log = new TestGraph().input("input", -1, 4).output("output");
    linear(log, 0, "input", "a", 4, 6).node("Sigmoid", "a", "b");
    linear(log, 2, "b", "c", 6, 3).node("LogSoftmax", "c", "output", whole("axis", -1));
    Imported same = OnnxImport.read(log.bytes(), "test");
    double[] row = {0.1, -2, 3, 0.5};
    assertArrayEquals(imported.model().predictProba(row), same.model().predictProba(row), 0.0);
    double[][] logarithms = run(log, "output", new double[][] {row});
    for (int k = 0; k < 3; k++) {
      assertEquals(logarithms[0][k], Math.log(same.model().predictProba(row)[k]), 1e-5);
    }
  }

  @Test
  void transposedWeightsMatMulAndConstantNodes() throws IOException {
    double[] numbers = {0.5, -0.25, 0.125, 1, -1};
    Attribute bias =
        new Attribute.Array("value", new Tensor.Reals(ElementType.FLOAT, new int[] {5}, numbers));
    TestGraph graph = new TestGraph().input("input", -1, 3).output("output").random("w", 5, 3);
    graph.node("Transpose", "w", "wt", wholes("perm", 1, 0)).node("MatMul", "input wt", "a");
    graph.node("Constant", "", "bias", bias).node("Add", "bias a", "b").node("Relu", "b", "c");
    graph.random("v", 5, 2).node("MatMul", "c v", "d");
    graph.node("Softmax", "d", "output", whole("axis", -1));
    assertPredictsAsOnnxRuntime(graph, "output");
  }

  static Stream<Arguments> spelledOut() {
    return Stream.of(
        Arguments.of(new Gelu(), "Div x r2 d;Erf d e;Add e one f;Mul x f g;Mul g half y"),
        Arguments.of(new Gelu(), "Mul x half h;Mul x i2 d;Erf d e;Add one e f;Mul h f y"),
        Arguments.of(
            new GeluTanh(),
            "Mul x half h;Pow x three p;Mul p c q;Add x q s;Mul s k u;Tanh u t;Add t one v;Mul h v"
                + " y"),
        Arguments.of(new Silu(), "Sigmoid x s;Mul x s y"),
        Arguments.of(new LeakyRelu(0.5), "Mul x half h;Max x h y"),
        Arguments.of(new Elu(1.0), "Relu x p;Min x zero n;Exp n e;Sub e one m;Add p m y"),
        Arguments.of(new Softplus(), "Exp x e;Add e one s;Log s y"));
  }

  @ParameterizedTest
  @MethodSource("spelledOut")
  void activationsSpelledOutAreFound(Activation expected, String nodes) throws IOException {
    TestGraph graph = new TestGraph().input("input", -1, 4).output("output");
    graph.numbers("zero", new int[0], 0).numbers("one", new int[0], 1);
    graph.numbers("half", new int[0], 0.5).numbers("three", new int[0], 3);
    graph.numbers("r2", new int[0], Math.sqrt(2)).numbers("i2", new int[0], Math.sqrt(0.5));
    graph.numbers("c", new int[0], 0.044715).numbers("k", new int[0], Math.sqrt(2 / Math.PI));
    linear(graph, 0, "input", "x", 4, 6);
    for (String node : nodes.split(";", -1)) {
      String[] words = node.split(" ", -1);
      int inputs = words.length - 2;
      String from = String.join(" ", List.of(words).subList(1, 1 + inputs));
      graph.node(words[0], from, words[1 + inputs]);
    }
    linear(graph, 2, "y", "z", 6, 3).node("Softmax", "z", "output");
    Model model = assertPredictsAsOnnxRuntime(graph, "output");
    ActivationLayer layer = (ActivationLayer) model.classifier().network().layers().get(1);
    assertEquals(expected, layer.activation());
  }

  @Test
  void torchSigmoidOfOneOutput() throws IOException {
    TestGraph graph = new TestGraph().input("input", -1, 4).output("output");
    linear(graph, 0, "input", "a", 4, 6).node("Relu", "a", "b");
    linear(graph, 2, "b", "c", 6, 1).node("Sigmoid", "c", "output");
    assertPredictsAsOnnxRuntime(graph, "output");
  }

  @Test
  void columnsThatOneConcatJoinsKeepTheirNames() throws IOException {
    TestGraph graph = new TestGraph().input("age", -1, 1).input("weight", -1, 1).output("p");
    graph.node("Concat", "weight age", "all", whole("axis", 1));
    linear(graph, 0, "all", "z", 2, 3).node("Softmax", "z", "p");
    Model model = OnnxImport.read(graph.bytes(), "test").model();
    assertEquals(List.of("weight", "age"), model.columns());
  }

  @Test
  void factorsAndSummandsBecomePartOfLayers() throws IOException {
    TestGraph graph = new TestGraph().input("input", -1, 4).output("output");
    graph.random("mean", 4).numbers("scale", new int[] {1, 4}, 2, 0.5, 3, 1.5);
    graph.node("Sub", "input mean", "a").node("Div", "a scale", "b");
    linear(graph, 0, "b", "c", 4, 5).random("f", 5).random("s", 5);
    graph.node("Mul", "c f", "d").node("Sub", "s d", "e").node("Relu", "e", "g");
    linear(graph, 1, "g", "h", 5, 3).numbers("t", new int[0], 2.5).node("Div", "h t", "i");
    graph.node("Softmax", "i", "output");
    Model model = assertPredictsAsOnnxRuntime(graph, "output");
    assertEquals(3, model.classifier().network().layers().size());
    assertEquals(2.0, model.standardizer().scales()[0]);
  }

  @Test
  void importedModelsTrainOn() throws IOException {
    TestGraph graph = new TestGraph().input("input", -1, 2).output("output");
    linear(graph, 0, "input", "a", 2, 6).node("Tanh", "a", "b");
    linear(graph, 2, "b", "c", 6, 2).node("Softmax", "c", "output");
    Model model = OnnxImport.read(graph.bytes(), "test").model();
    Path file = folder.resolve("xor.csv");
    StringBuilder csv = new StringBuilder("x0,x1,y\n");
    for (int i = 0; i < 200; i++) {
      double x = CounterRandom.normal(1, i);
      double y = CounterRandom.normal(2, i);
      csv.append(x).append(',').append(y).append(',').append(x * y > 0 ? 1 : 0).append('\n');
    }
    Files.writeString(file, csv);
    Table table = Table.read(file);
    Model trained = new Classifier().epochs(60).warmStart(model).fit(table, "y");
    double before = model.predictions(table, "y").evaluation().accuracy();
    double after = trained.predictions(table, "y").evaluation().accuracy();
    assertTrue(after > 0.95 && after > before, before + " " + after);
    assertTrue(trained.classifier().network().layers().get(1) instanceof ActivationLayer);
  }
}
