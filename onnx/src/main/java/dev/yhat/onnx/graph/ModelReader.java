package dev.yhat.onnx.graph;

import dev.yhat.layers.file.ModelFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads ONNX files that may come from anywhere.
 *
 * <p>Memory is bounded by a multiple of the file's size, which is at most {@link #MOST_BYTES};
 * nothing recurses, as graphs inside attributes are not read.
 */
public final class ModelReader {
  /** The largest file that is read. */
  public static final int MOST_BYTES = 256 << 20;

  private static final int MOST_ATTRIBUTES = 100;

  private final ReadingBudget budget = new ReadingBudget();
  private final String file;

  private ModelReader(String file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws ModelFormatException if it is not an ONNX model, naming byte and expectation
   * @throws IOException if it cannot be read
   */
  public static OnnxModel read(Path path) throws IOException {
    if (Files.isDirectory(path)) { // some systems' own message does not name it
      throw new FileSystemException(path.toString(), null, "is a folder, not a file");
    }
    try (InputStream in = Files.newInputStream(path)) {
      return read(in.readNBytes(MOST_BYTES + 1), path.toString());
    }
  }

  /**
   * Reads the bytes of a file.
   *
   * @param name that complaints give it
   * @throws ModelFormatException if they are not an ONNX model, naming byte and expectation
   */
  public static OnnxModel read(byte[] bytes, String name) throws ModelFormatException {
    if (bytes.length > MOST_BYTES) {
      throw new ModelFormatException(
          name, "expected at most " + (MOST_BYTES >> 20) + " MB, got more");
    }
    return new ModelReader(name).model(WireReader.of(name, bytes));
  }

  private OnnxModel model(WireReader in) throws ModelFormatException {
    long irVersion = 0;
    String producer = "";
    String producerVersion = "";
    String doc = "";
    Graph graph = null;
    Map<String, Long> opsets = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> irVersion = in.whole();
        case 2 -> producer = in.text();
        case 3 -> producerVersion = in.text();
        case 6 -> doc = in.text();
        case 7 -> {
          if (graph != null) {
            throw in.refused("expected one graph, got another");
          }
          graph = graph(in.message());
        }
        case 8 -> opset(in.message(), opsets);
        case 14 -> entry(in.message(), metadata);
        case 25 -> throw in.refused("expected no functions of the model's own, got one");
        default -> in.skip();
      }
    }
    if (graph == null || irVersion < 1 || opsets.isEmpty()) {
      throw new ModelFormatException(
          file,
          "expected an ONNX model, got a file without "
              + (graph == null ? "a graph" : irVersion < 1 ? "an IR version" : "operator sets"));
    }
    return new OnnxModel(irVersion, producer, producerVersion, doc, opsets, metadata, graph);
  }

  private void opset(WireReader in, Map<String, Long> opsets) throws ModelFormatException {
    budget.count(in);
    String domain = "";
    long version = 0;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> domain = in.text();
        case 2 -> version = in.whole();
        default -> in.skip();
      }
    }
    if (opsets.put(standard(domain), version) != null) {
      throw in.refused("expected one operator set a domain, got another of " + Node.quoted(domain));
    }
  }

  /** The domain of ONNX itself has two names. */
  private static String standard(String domain) {
    return domain.equals("ai.onnx") ? "" : domain;
  }

  private void entry(WireReader in, Map<String, String> metadata) throws ModelFormatException {
    budget.count(in);
    String key = "";
    String value = "";
    while (in.next()) {
      switch (in.field()) {
        case 1 -> key = in.text();
        case 2 -> value = in.text();
        default -> in.skip();
      }
    }
    metadata.put(key, value);
  }

  private Graph graph(WireReader in) throws ModelFormatException {
    String name = "";
    String doc = "";
    List<Node> nodes = new ArrayList<>();
    Map<String, Tensor> constants = new LinkedHashMap<>();
    List<ValueInfo> inputs = new ArrayList<>();
    List<ValueInfo> outputs = new ArrayList<>();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> nodes.add(node(in.message()));
        case 2 -> name = in.text();
        case 5 -> {
          budget.count(in);
          TensorReader.Named tensor = TensorReader.read(in.message(), budget);
          if (constants.put(tensor.name(), tensor.tensor()) != null) {
            throw in.refused(
                "expected distinct initializers, got " + Node.quoted(tensor.name()) + " twice");
          }
        }
        case 10 -> doc = in.text();
        case 11 -> inputs.add(info(in.message()));
        case 12 -> outputs.add(info(in.message()));
        case 15 -> throw in.refused("expected dense initializers, got a sparse one");
        default -> in.skip();
      }
    }
    return new Graph(name, doc, nodes, constants, inputs, outputs);
  }

  private Node node(WireReader in) throws ModelFormatException {
    budget.count(in);
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    List<Attribute> attributes = new ArrayList<>();
    String name = "";
    String operator = "";
    String domain = "";
    while (in.next()) {
      switch (in.field()) {
        case 1 -> inputs.add(counted(in));
        case 2 -> outputs.add(counted(in));
        case 3 -> name = in.text();
        case 4 -> operator = in.text();
        case 5 -> {
          attributes.add(AttributeReader.read(in.message(), budget));
          if (attributes.size() > MOST_ATTRIBUTES) {
            throw in.refused("expected at most " + MOST_ATTRIBUTES + " attributes a node");
          }
        }
        case 7 -> domain = in.text();
        default -> in.skip();
      }
    }
    Node node = new Node(name, standard(domain), operator, inputs, outputs, attributes);
    for (int i = 0; i < attributes.size(); i++) {
      String attribute = attributes.get(i).name();
      if (node.attribute(attribute) != attributes.get(i)) {
        throw in.refused(
            node.place()
                + ": expected distinct attributes, got "
                + Node.quoted(attribute)
                + " twice");
      }
    }
    return node;
  }

  private String counted(WireReader in) throws ModelFormatException {
    budget.count(in);
    return in.text();
  }

  private ValueInfo info(WireReader in) throws ModelFormatException {
    budget.count(in);
    String name = "";
    String doc = "";
    ElementType type = null;
    List<Long> shape = new ArrayList<>();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> name = in.text();
        case 2 -> type = type(in.message(), shape);
        case 3 -> doc = in.text();
        default -> in.skip();
      }
    }
    return new ValueInfo(name, type, shape, doc);
  }

  private @Nullable ElementType type(WireReader in, List<Long> shape) throws ModelFormatException {
    ElementType type = null;
    while (in.next()) {
      if (in.field() != 1) {
        in.skip();
        continue;
      }
      WireReader tensor = in.message();
      while (tensor.next()) {
        switch (tensor.field()) {
          case 1 -> type = ElementType.ofCode(tensor.whole());
          case 2 -> shape(tensor.message(), shape);
          default -> tensor.skip();
        }
      }
    }
    return type;
  }

  private void shape(WireReader in, List<Long> shape) throws ModelFormatException {
    while (in.next()) {
      if (in.field() != 1) {
        in.skip();
        continue;
      }
      budget.count(in);
      long size = ValueInfo.ANY;
      WireReader dimension = in.message();
      while (dimension.next()) {
        if (dimension.field() == 1) {
          size = dimension.whole();
          if (size < ValueInfo.ANY) {
            throw in.refused("expected no negative dimension, got " + size);
          }
        } else {
          dimension.skip();
        }
      }
      shape.add(size);
    }
  }
}
