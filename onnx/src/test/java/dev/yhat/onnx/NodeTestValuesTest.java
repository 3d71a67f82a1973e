package dev.yhat.onnx;

import static dev.yhat.onnx.TestGraph.real;
import static dev.yhat.onnx.TestGraph.text;
import static dev.yhat.onnx.TestGraph.texts;
import static dev.yhat.onnx.TestGraph.whole;
import static dev.yhat.onnx.TestGraph.wholes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.onnx.graph.Attribute;
import dev.yhat.onnx.graph.ElementType;
import dev.yhat.onnx.graph.ModelReader;
import dev.yhat.onnx.graph.Tensor;
import dev.yhat.onnx.run.Evaluator;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Values that the ONNX standard publishes for its operators: the inputs and "expected output" of
 * the node tests, {@code onnx/backend/test/case/node/*.py} in github.com/onnx/onnx, which are also
 * the examples of {@code docs/Operators.md}. Where a test computes its output from a formula
 * instead, and its input is written out, the formula is worked by hand.
 */
final class NodeTestValuesTest {
  private static final double[] STEPS = {-1, 0, 1};

  @Test
  void activationsGiveThePublishedValues() throws IOException {
    assertSteps("Relu", 0, 0, 1); // relu.py: clip(x, 0, ∞)
    assertSteps("Tanh", -0.76159418, 0, 0.76159418); // test_tanh_example
    assertSteps("Sigmoid", 0.26894143, 0.5, 0.7310586); // test_sigmoid_example
    assertSteps("Softplus", 0.31326166, 0.69314718, 1.31326163); // test_softplus_example
    assertSteps("Exp", 0.36787945, 1, 2.71828175); // test_exp_example
    assertSteps("Elu", new Attribute[] {real("alpha", 2.0)}, -1.2642411, 0, 1); // test_elu_example
    assertSteps(
        "LeakyRelu", new Attribute[] {real("alpha", 0.1)}, -0.1, 0, 1); // test_leakyrelu_example
    assertSteps("Gelu", -0.15865526, 0, 0.84134474); // test_gelu_default_1
    assertSteps(
        "Gelu",
        new Attribute[] {text("approximate", "tanh")},
        -0.158808,
        0,
        0.841192); // test_gelu_tanh_1
  }

  @Test
  void softmaxGivesThePublishedValues() throws IOException {
    // test_softmax_example, test_logsoftmax_example_1
    assertRows("Softmax", new double[][] {STEPS}, 0.09003058, 0.24472848, 0.66524094);
    assertRows("LogSoftmax", new double[][] {STEPS}, -2.4076061, -1.407606, -0.407606);
    // test_softmax_large_number, test_logsoftmax_large_number
    double[][] large = {{0, 1, 2, 3}, {10000, 10001, 10002, 10003}};
    double[] softmax = {0.032058604, 0.08714432, 0.23688284, 0.6439143};
    assertRows("Softmax", large, twice(softmax));
    double[] log = {-3.4401896, -2.4401896, -1.4401896, -0.44018966};
    assertRows("LogSoftmax", large, twice(log));
  }

  private static double[] twice(double[] row) {
    double[] both = Arrays.copyOf(row, 2 * row.length);
    System.arraycopy(row, 0, both, row.length, row.length);
    return both;
  }

  @Test
  void argMaxGivesThePublishedValues() throws IOException {
    // test_argmax_no_keepdims_example, …_keepdims_example, …_default_axis_example and those with
    // ties
    Tensor numbers = reals(new int[] {2, 2}, 2, 1, 3, 10);
    assertWholes(
        "ArgMax",
        numbers,
        new int[] {2},
        new long[] {0, 1},
        whole("axis", 1),
        whole("keepdims", 0));
    assertWholes(
        "ArgMax",
        numbers,
        new int[] {2, 1},
        new long[] {0, 1},
        whole("axis", 1),
        whole("keepdims", 1));
    assertWholes("ArgMax", numbers, new int[] {1, 2}, new long[] {1, 1}, whole("keepdims", 1));
    Tensor ties = reals(new int[] {2, 2}, 2, 2, 3, 10);
    assertWholes(
        "ArgMax", ties, new int[] {2}, new long[] {0, 1}, whole("axis", 1), whole("keepdims", 0));
    assertWholes(
        "ArgMax",
        ties,
        new int[] {2},
        new long[] {1, 1},
        whole("axis", 1),
        whole("keepdims", 0),
        whole("select_last_index", 1));
  }

  @Test
  void labelEncoderGivesThePublishedValues() throws IOException {
    // test_ai_onnx_ml_label_encoder_string_int and …_no_default
    Tensor letters = new Tensor.Texts(new int[] {5}, new String[] {"a", "b", "d", "c", "g"});
    Attribute keys = texts("keys_strings", "a", "b", "c");
    Attribute values = wholes("values_int64s", 0, 1, 2);
    TestGraph graph =
        new TestGraph().ml("LabelEncoder", "x", "y", keys, values, whole("default_int64", 42));
    assertArrayEquals(new long[] {0, 1, 42, 2, 42}, ((Tensor.Wholes) run(graph, letters)).data());
    graph = new TestGraph().ml("LabelEncoder", "x", "y", keys, values);
    assertArrayEquals(new long[] {0, 1, -1, 2, -1}, ((Tensor.Wholes) run(graph, letters)).data());
  }

  @Test
  void featuresAreExtractedAsPublished() throws IOException {
    // test_ai_onnx_ml_array_feature_extractor: x = arange(12).reshape(3, 4), y = [0, 1]
    double[] numbers = new double[12];
    Arrays.setAll(numbers, i -> i);
    TestGraph graph =
        new TestGraph()
            .constant(
                "places", new Tensor.Wholes(ElementType.INT64, new int[] {2}, new long[] {0, 1}))
            .ml("ArrayFeatureExtractor", "x places", "y");
    Tensor.Reals picked = (Tensor.Reals) run(graph, reals(new int[] {3, 4}, numbers));
    assertArrayEquals(new int[] {3, 2}, picked.shape());
    assertArrayEquals(new double[] {0, 1, 4, 5, 8, 9}, picked.data());
  }

  @Test
  void arithmeticGivesThePublishedValues() throws IOException {
    // test_sub_example, test_mul_example, test_div_example, test_pow_example: x op y
    assertBinary("Sub", new double[] {1, 2, 3}, new double[] {3, 2, 1}, -2, 0, 2);
    assertBinary("Mul", new double[] {1, 2, 3}, new double[] {4, 5, 6}, 4, 10, 18);
    assertBinary("Div", new double[] {3, 4}, new double[] {1, 2}, 3, 2);
    assertBinary("Pow", new double[] {1, 2, 3}, new double[] {4, 5, 6}, 1, 32, 729);
    // test_max_two_inputs, test_min_two_inputs
    assertBinary("Max", new double[] {3, 2, 1}, new double[] {1, 4, 4}, 3, 4, 4);
    assertBinary("Min", new double[] {3, 2, 1}, new double[] {1, 4, 4}, 1, 2, 1);
  }

  private static void assertBinary(String operator, double[] x, double[] y, double... expected)
      throws IOException {
    TestGraph graph =
        new TestGraph().numbers("z", new int[] {y.length}, y).node(operator, "x z", "y");
    assertArrayEquals(expected, ((Tensor.Reals) run(graph, reals(new int[] {x.length}, x))).data());
  }

  @Test
  void isNaNAndAbsGiveThePublishedValues() throws IOException {
    // test_isnan: [-1.2, nan, inf, 2.8, -inf, inf]; neg.py: [-4, 2]
    double inf = Double.POSITIVE_INFINITY;
    TestGraph graph = new TestGraph().node("IsNaN", "x", "y");
    Tensor found = run(graph, reals(new int[] {6}, -1.2, Double.NaN, inf, 2.8, -inf, inf));
    assertArrayEquals(new long[] {0, 1, 0, 0, 0, 0}, ((Tensor.Wholes) found).data());
    Tensor negated = run(new TestGraph().node("Neg", "x", "y"), reals(new int[] {2}, -4, 2));
    assertArrayEquals(new double[] {4, -2}, ((Tensor.Reals) negated).data());
  }

  private static void assertSteps(String operator, double... expected) throws IOException {
    assertSteps(operator, new Attribute[0], expected);
  }

  private static void assertSteps(String operator, Attribute[] attributes, double... expected)
      throws IOException {
    Tensor.Reals found =
        (Tensor.Reals)
            run(new TestGraph().node(operator, "x", "y", attributes), reals(new int[] {3}, STEPS));
    assertClose(expected, found.data());
  }

  private static void assertRows(String operator, double[][] rows, double... expected)
      throws IOException {
    double[] all = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    Tensor x = reals(new int[] {rows.length, rows[0].length}, all);
    assertClose(expected, ((Tensor.Reals) run(new TestGraph().node(operator, "x", "y"), x)).data());
  }

  private static void assertWholes(
      String operator, Tensor x, int[] shape, long[] expected, Attribute... attributes)
      throws IOException {
    Tensor.Wholes found =
        (Tensor.Wholes) run(new TestGraph().node(operator, "x", "y", attributes), x);
    assertArrayEquals(shape, found.shape());
    assertArrayEquals(expected, found.data());
  }

  /** As the standard's runner compares: rtol 1e-3 by default; here to the digits published. */
  private static void assertClose(double[] expected, double[] actual) {
    assertArrayEquals(expected, actual, 5e-7);
    for (double number : actual) {
      assertTrue((float) number == number, "a float");
    }
  }

  private static Tensor reals(int[] shape, double... numbers) {
    return Tensor.Reals.rounded(ElementType.FLOAT, shape, numbers);
  }

  /** Through the bytes of a file. */
  private static Tensor run(TestGraph graph, Tensor x) throws IOException {
    byte[] file = graph.output("y").input("x").bytes();
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    inputs.put("x", x);
    return Evaluator.run(ModelReader.read(file, "test"), inputs, false, 1000).get("y");
  }
}
