package dev.yhat.onnx;

import static dev.yhat.onnx.TestGraph.whole;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.onnx.graph.ElementType;
import dev.yhat.onnx.graph.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Small files made to exhaust memory or time are refused, or read, in a JVM that has 64 MB. */
@Timeout(120) // the only way in which some of these fail: products that take hours
class LittleMemoryTest {
  @TempDir Path folder;

  private final List<String> files = new ArrayList<>();

  /** Reads files, and prints a line of each. */
  public static final class ReadFiles {
    private ReadFiles() {}

    public static void main(String[] paths) throws IOException {
      for (String path : paths) {
        try {
          System.out.println(OnnxImport.read(Path.of(path)).model().classes());
        } catch (ModelFormatException refused) {
          System.out.println(refused.getMessage());
        }
      }
    }
  }

  /** A network of three inputs and two classes, to which a test adds what nobody needs. */
  private static TestGraph network() {
    return new TestGraph()
        .input("input", -1, 3)
        .random("w", 3, 2)
        .node("MatMul", "input w", "z")
        .node("Softmax", "z", "output")
        .output("output");
  }

  private void add(TestGraph graph, int mostBytes) throws IOException {
    byte[] bytes = graph.bytes();
    assertTrue(bytes.length <= mostBytes, "a file of " + bytes.length + " bytes");
    files.add(Files.write(folder.resolve(files.size() + ".onnx"), bytes).toString());
  }

  private List<String> read() throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(ReadFiles.class.getName());
    command.addAll(files);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output.lines().map(line -> line.replaceAll("^.*\\.onnx: |\\d+ elements", "")).toList();
  }

  @Test
  void constantsThatGrowAreRefused() throws Exception {
    add(
        network()
            .random("tall", 5000, 1)
            .random("wide", 1, 5000)
            .node("Add", "tall wide", "sum")
            .node("Relu", "sum", "unneeded"),
        45_000);
    TestGraph doubled = network().random("c0", 1000);
    for (int i = 0; i < 25; i++) {
      doubled.node("Concat", "c" + i + " c" + i, "c" + (i + 1), whole("axis", 0));
    }
    add(doubled, 10_000);
    add(
        network()
            .constant(
                "none", new Tensor.Reals(ElementType.FLOAT, new int[] {1 << 30, 0}, new double[0]))
            .node("ReduceSum", "none", "zeros", TestGraph.wholes("axes", 1)),
        1000);
    assertEquals(
        List.of(
            "node '/Add2' (Add): expected values that fit  of memory, got one of shape [5000, 5000]",
            "node '/Concat11' (Concat): expected values that fit  of memory, got one of shape"
                + " [1024000]",
            "node '/ReduceSum2' (ReduceSum): expected values that fit  of memory, got one of shape"
                + " [1073741824, 1]"),
        read());
  }

  @Test
  void whatNobodyNeedsIsNotComputed() throws Exception {
    TestGraph idle = network().random("square", 600, 600);
    for (int i = 0; i < 4000; i++) {
      idle.node("MatMul", "square square", "unneeded" + i);
    }
    add(idle, 2_000_000);
    assertEquals(List.of("[0, 1]"), read());
  }

  @Test
  void wideNetworksAreReadAndDeepOnesTooUpToWhatTheirWeightsJustify() throws Exception {
    for (int depth : new int[] {100, 900}) {
      TestGraph deep = new TestGraph().input("input", -1, 1).random("w", 1, 8000);
      deep.node("MatMul", "input w", "a0");
      for (int i = 0; i < depth; i++) {
        deep.node("Relu", "a" + i, "a" + (i + 1));
      }
      deep.random("v", 8000, 2).node("MatMul", "a" + depth + " v", "z");
      add(deep.output("z"), 150_000);
    }
    assertEquals(
        List.of("[0, 1]", "graph: expected layers of at most 1144576 outputs in all, got 7208002"),
        read());
  }

  /** What is there once, and needed often, is not there often. */
  @Test
  void sharedWeightsAreRefusedWhereTheyWouldBeMany() throws Exception {
    TestGraph shared = new TestGraph().input("input", -1, 300).random("w", 300, 300);
    shared.node("MatMul", "input w", "a0");
    for (int i = 0; i < 900; i++) {
      shared.node("MatMul", "a" + i + " w", "a" + (i + 1));
    }
    add(shared.output("a900"), 500_000);
    float[] ones = new float[4096];
    Arrays.fill(ones, 1);
    add(
        new TestGraph()
            .input("input", -1, 1)
            .ml(
                "LinearClassifier",
                "input",
                "label scores",
                TestGraph.reals("coefficients", ones),
                TestGraph.reals("intercepts", ones),
                TestGraph.wholes("classlabels_ints", LongStream.range(0, 4096).toArray()),
                TestGraph.text("post_transform", "LOGISTIC"))
            .ml("Normalizer", "scores", "p", TestGraph.text("norm", "L1"))
            .output("p"),
        60_000);
    String reason = "expected a network with no more weights than the file's size justifies";
    assertEquals(
        List.of(
            "node '/MatMul15' (MatMul): " + reason,
            "node '/LinearClassifier0' (ai.onnx.ml.LinearClassifier): " + reason),
        read());
  }

  @Test
  void manyNodesOnOneLargeConstantAreLookedAtOnce() throws Exception {
    TestGraph names =
        network().random("large", 500_000).node("ArgMax", "z", "best", whole("axis", 1));
    for (int i = 0; i < 400; i++) {
      names.node("Gather", "large best", "name" + i);
    }
    add(names, 3_000_000);
    TestGraph sums = network().random("large", 500_000);
    for (int i = 0; i < 4000; i++) {
      sums.node("ReduceSum", "large", "sum" + i, TestGraph.wholes("axes", 0));
    }
    add(sums, 3_000_000);
    assertEquals(
        List.of(
            "[0, 1]", "node '/ReduceSum392' (ReduceSum): expected a graph that takes less time"),
        read());
  }
}
