package dev.yhat.onnx;

import static dev.yhat.onnx.TestGraph.whole;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import dev.yhat.core.CounterRandom;
import dev.yhat.core.Gelu;
import dev.yhat.core.Precision;
import dev.yhat.layers.file.ModelFormatException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is refused, and how: unsupported graphs, broken and hostile files. */
final class ImportRefusalTest {
  private static TestGraph network() {
    return new TestGraph()
        .input("input", -1, 3)
        .random("w", 4, 3)
        .random("b", 4)
        .node("Gemm", "input w b", "a", whole("transB", 1))
        .node("Relu", "a", "r")
        .random("v", 4, 2)
        .node("MatMul", "r v", "z")
        .node("Softmax", "z", "output")
        .output("output");
  }

  @Test
  void unsupportedNodesAreNamedWithWhatIsSupported() {
    assertRefused(
        network().node("Conv", "input w", "c").output("c"),
        "the network forks here; supported are Gemm");
    TestGraph graph = new TestGraph().input("input", -1, 3).node("Conv", "input", "c").output("c");
    assertRefused(
        graph.random("w", 3, 2).node("MatMul", "c w", "d"),
        "node '/Conv0' (Conv): operator not supported here; supported are Gemm");
    assertRefused(
        start().node("Sin", "a", "s").random("v", 4, 2).node("MatMul", "s v", "z").output("z"),
        "node '/Sin1' (Sin): operator not supported here");
    assertRefused(
        start().ml("TreeEnsembleClassifier", "a", "s").output("s"),
        "node '/TreeEnsembleClassifier1' (ai.onnx.ml.TreeEnsembleClassifier): operator not"
            + " supported here");
  }

  private static TestGraph start() {
    return new TestGraph().input("input", -1, 3).random("w", 3, 4).node("MatMul", "input w", "a");
  }

  @Test
  void graphsThatAreNoClassifiersAreRefused() {
    assertRefused(
        start().node("Relu", "a", "r").output("r"), "expected Softmax, or a dense layer's logits");
    assertRefused(
        start().node("Sigmoid", "a", "r").output("r"),
        "expected Softmax, or a dense layer's logits");
    assertRefused(
        start().random("v", 4, 1).node("MatMul", "a v", "z").output("z"),
        "expected at least 2 classes, got 1");
    assertRefused(
        start().output("input"), "value 'a': expected a node that needs it, or an output");
    assertRefused(
        start().random("v", 5, 2).node("MatMul", "a v", "z").output("z"),
        "expected weights for 4 inputs, got weights for 5");
    assertRefused(
        start().node("Softmax", "a", "p", whole("axis", 0)).output("p"),
        "axis: expected 1 or -1, got 0");
    assertRefused(
        start()
            .node("Elu", "a", "e", TestGraph.real("alpha", -1))
            .node("Softmax", "e", "p")
            .output("p"),
        "alpha: expected a finite number that is not negative, got -1.0");
  }

  @Test
  void brokenGraphsAreRefused() {
    assertRefused(
        network().node("Relu", "nothing", "q"),
        "node '/Relu4' (Relu): input 'nothing': expected a value, got a name that nothing has");
    assertRefused(
        network().node("Add", "q2 z", "q").node("Relu", "q", "q2"),
        "input 'q2': expected a value given before it, got a later one or a cycle");
    assertRefused(
        network().node("Relu", "z", "a"), "output 'a': expected a name that is not taken");
    assertRefused(
        network().input("input", -1, 3), "input 'input': expected a name that no other input has");
    assertRefused(network().output("missing"), "output 'missing': expected a value");
    assertRefused(
        new TestGraph().input("x", -1, 2), "graph: expected at least one output, got none");
  }

  @Test
  void brokenTensorsAreRefused() {
    assertRefused(
        model -> model.getGraphBuilder().getInitializerBuilder(0).setDims(0, -4),
        "tensor 'w': expected a dimension from 0 to 2147483647, got -4");
    assertRefused(
        model -> model.getGraphBuilder().getInitializerBuilder(0).setDims(0, 1 << 30),
        "tensor 'w': expected fewer than 2^31 elements");
    assertRefused(
        model -> model.getGraphBuilder().getInitializerBuilder(0).setDims(0, 5),
        "tensor 'w': expected 60 bytes for dimensions [5, 3], got 48");
    assertRefused(
        model -> model.getGraphBuilder().getInitializerBuilder(0).setDataType(16),
        "tensor 'w': expected elements of type float, double, int32, int64, bool or string, got"
            + " type 16");
    assertRefused(
        model ->
            model
                .getGraphBuilder()
                .getInitializerBuilder(0)
                .setDataLocation(OnnxMl.TensorProto.DataLocation.EXTERNAL)
                .addExternalData(
                    OnnxMl.StringStringEntryProto.newBuilder()
                        .setKey("location")
                        .setValue("/etc/passwd")),
        "expected its data in this file, got a reference to another file");
    assertRefused(
        model -> model.getGraphBuilder().getInitializerBuilder(1).setName("w"),
        "expected distinct initializers, got 'w' twice");
    assertRefused(
        model ->
            model.getGraphBuilder().addSparseInitializer(OnnxMl.SparseTensorProto.newBuilder()),
        "expected dense initializers, got a sparse one");
    assertRefused(
        model -> model.addFunctions(OnnxMl.FunctionProto.newBuilder().setName("f")),
        "expected no functions of the model's own");
    assertRefused(
        model -> model.clearOpsetImport(),
        "expected an ONNX model, got a file without operator sets");
    assertRefused(
        model -> model.clearGraph(), "expected an ONNX model, got a file without a graph");
  }

  @Test
  void numbersInTheFieldsOfTheirTypesAreReadToo() throws IOException {
    OnnxMl.ModelProto.Builder model = OnnxMl.ModelProto.parseFrom(network().bytes()).toBuilder();
    double[] row = {0.25, -1.5, 2};
    double[] expected = OnnxImport.read(network().bytes(), "test").model().predictProba(row);
    for (OnnxMl.TensorProto.Builder tensor : model.getGraphBuilder().getInitializerBuilderList()) {
      java.nio.ByteBuffer raw =
          tensor.getRawData().asReadOnlyByteBuffer().order(java.nio.ByteOrder.LITTLE_ENDIAN);
      tensor.clearRawData();
      while (raw.hasRemaining()) {
        tensor.addFloatData(raw.getFloat());
      }
    }
    byte[] file = model.build().toByteArray();
    assertEquals(
        Arrays.toString(expected),
        Arrays.toString(OnnxImport.read(file, "test").model().predictProba(row)));
  }

  @Test
  void exportsAreWhatTheGeneratedClassesOfTheFormatRead() throws IOException {
    byte[] file =
        new OnnxExport(Models.table(List.of(5), new Gelu(), List.of("a", "ŷ")))
            .precision(Precision.DOUBLE)
            .toBytes();
    OnnxMl.ModelProto model = OnnxMl.ModelProto.parseFrom(file);
    assertEquals(0, model.getUnknownFields().asMap().size());
    assertEquals(8, model.getIrVersion());
    assertEquals(17, model.getOpsetImport(0).getVersion());
    assertEquals("ai.onnx.ml", model.getOpsetImport(1).getDomain());
    OnnxMl.GraphProto graph = model.getGraph();
    assertEquals(7, graph.getInputCount());
    assertEquals("sex", graph.getInput(3).getName());
    OnnxMl.TypeProto.Tensor type = graph.getInput(3).getType().getTensorType();
    assertEquals(OnnxMl.TensorProto.DataType.STRING_VALUE, type.getElemType());
    assertEquals("rows", type.getShape().getDim(0).getDimParam());
    assertEquals(1, type.getShape().getDim(1).getDimValue());
    assertEquals("label_2", graph.getOutput(0).getName()); // as a column is called label
    assertEquals(
        2, graph.getOutput(1).getType().getTensorType().getShape().getDim(1).getDimValue());
    assertTrue(graph.getDocString().contains("classes a, ŷ"), graph.getDocString());
    assertEquals("classes", model.getMetadataProps(0).getKey());
    assertEquals("[\"a\",\"ŷ\"]", model.getMetadataProps(0).getValue());
    assertTrue(model.getMetadataProps(2).getValue().startsWith("sha256:"));
    for (OnnxMl.NodeProto node : graph.getNodeList()) {
      assertTrue(node.getName().equals(node.getOutput(0)) && node.getOutputCount() == 1);
    }
  }

  @Test
  void truncatedFilesAreRefused() {
    byte[] file = network().bytes();
    int whole =
        file.length - 16; // but for the set of ai.onnx.ml's operators, which it has no use for
    for (int length = 0; length < whole; length++) {
      byte[] part = Arrays.copyOf(file, length);
      assertThrows(ModelFormatException.class, () -> OnnxImport.read(part, "test"));
    }
  }

  @Test
  void lengthsAndDepthsThatTheFileDoesNotHaveAreRefusedInLittleMemory() {
    // A graph that claims to be of 2^63 bytes.
    byte[] huge = {8, 8, 0x3a, -1, -1, -1, -1, -1, -1, -1, -1, 0x7f};
    assertFails(huge, "expected at most the 0 bytes that are left");
    byte[] endless = new byte[30];
    Arrays.fill(endless, (byte) 0x80);
    assertFails(endless, "expected an integer of at most 10 bytes");
    // Graphs within graphs, in attributes, 20,000 deep: not read, so nothing recurses.
    OnnxMl.ModelProto.Builder model = OnnxMl.ModelProto.newBuilder().setIrVersion(8);
    model.addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(17));
    ByteString attribute = ByteString.EMPTY;
    for (int depth = 0; depth < 20_000; depth++) {
      attribute = field(6, field(1, field(5, attribute)));
    }
    ByteString graph =
        field(7, field(1, field(5, attribute).concat(field(2, ByteString.copyFromUtf8("y")))));
    byte[] deep = model.build().toByteString().concat(graph).toByteArray();
    assertFails(deep, "graph: expected at least one output, got none");
  }

  /** A field of bytes: its tag, its length, and the bytes. */
  private static ByteString field(int number, ByteString value) {
    ByteString.Output out = ByteString.newOutput();
    out.write((number << 3) | 2);
    int length = value.size();
    for (; length > 0x7f; length >>>= 7) {
      out.write((length & 0x7f) | 0x80);
    }
    out.write(length);
    return out.toByteString().concat(value);
  }

  @Test
  void manySmallThingsAreRefused() {
    byte[] nodes = new byte[2 * 1_000_001];
    for (int i = 0; i < nodes.length; i += 2) {
      nodes[i] = 0x0a;
    }
    byte[] file = field(7, ByteString.copyFrom(nodes)).toByteArray();
    assertFails(file, "expected at most 1000000 nodes, names, attributes and texts");
  }

  /** Any byte changed, dropped or doubled: a model or a refusal, and nothing else. */
  @Test
  void mutatedFilesAreReadOrRefused() throws IOException {
    byte[][] files = {
      network().bytes(),
      new OnnxExport(Models.table(List.of(3), new Gelu(), List.of("a", "b"))).toBytes(),
      new OnnxExport(Models.numbers(3, 1, new Gelu(), 2)).precision(Precision.DOUBLE).toBytes()
    };
    int refused = 0;
    for (int i = 0; i < 3000; i++) {
      byte[] mutated = mutated(files[i % files.length], i);
      try {
        OnnxImport.read(mutated, "test");
      } catch (ModelFormatException expected) {
        refused++;
      }
    }
    assertTrue(refused > 1000, refused + " of 3000 refused");
  }

  private static byte[] mutated(byte[] file, long key) {
    byte[] bytes = file.clone();
    int changes = 1 + CounterRandom.below(key, 0, 4);
    for (int c = 1; c <= changes; c++) {
      int at = CounterRandom.below(key, 10L * c, bytes.length);
      switch (CounterRandom.below(key, 10L * c + 1, 4)) {
        case 0 -> bytes[at] = (byte) CounterRandom.bits(key, 10L * c + 2);
        case 1 -> bytes[at] ^= (byte) (1 << CounterRandom.below(key, 10L * c + 3, 8));
        case 2 -> {
          System.arraycopy(bytes, at + 1, bytes, at, bytes.length - at - 1);
          bytes = Arrays.copyOf(bytes, bytes.length - 1);
        }
        default -> {
          byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
          System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
          bytes = longer;
        }
      }
    }
    return bytes;
  }

  private static void assertRefused(TestGraph graph, String message) {
    assertFails(graph.bytes(), message);
  }

  private static void assertRefused(Consumer<OnnxMl.ModelProto.Builder> change, String message) {
    try {
      OnnxMl.ModelProto.Builder model = OnnxMl.ModelProto.parseFrom(network().bytes()).toBuilder();
      change.accept(model);
      assertFails(model.build().toByteArray(), message);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertFails(byte[] file, String message) {
    ModelFormatException refused =
        assertThrows(ModelFormatException.class, () -> OnnxImport.read(file, "test.onnx"));
    assertTrue(refused.getMessage().startsWith("test.onnx: "), refused.getMessage());
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
  }
}
