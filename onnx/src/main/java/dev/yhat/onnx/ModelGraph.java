package dev.yhat.onnx;

import dev.yhat.core.Precision;
import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.onnx.graph.Attribute;
import dev.yhat.onnx.graph.ElementType;
import dev.yhat.onnx.graph.Graph;
import dev.yhat.onnx.graph.Node;
import dev.yhat.onnx.graph.OnnxModel;
import dev.yhat.onnx.graph.Tensor;
import dev.yhat.onnx.graph.ValueInfo;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.ModelFile;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A model as an ONNX graph. {@code docs/onnx.md} tells its parts. */
final class ModelGraph {
  /** Operators of ONNX that are used. */
  static final long OPSET = 17;

  /** Operators of {@code ai.onnx.ml} that are used. */
  static final long ML_OPSET = 3;

  /** The format that came with {@link #OPSET}. */
  static final long IR_VERSION = 8;

  static final String PRODUCER = "yhat";

  /** Under which the model's document is. */
  static final String DOCUMENT = "yhat";

  static final String FORM = "yhat.form";

  private final Model model;
  private final Form form;
  private final ElementType type;

  private ModelGraph(Model model, Form form, Precision precision) {
    this.model = model;
    this.form = form;
    this.type = precision == Precision.FLOAT ? ElementType.FLOAT : ElementType.DOUBLE;
  }

  /**
   * The graph of a model.
   *
   * @throws IllegalArgumentException if the model has a part of the user's own, or a name or number
   *     that the graph cannot have
   */
  static OnnxModel of(Model model, Form form, Precision precision) {
    return new ModelGraph(model, form, precision).build();
  }

  private OnnxModel build() {
    Map<String, String> metadata = metadata();
    List<ValueInfo> inputs = inputs();
    Set<String> taken = new HashSet<>();
    inputs.forEach(input -> taken.add(input.name()));
    GraphBuilder graph = new GraphBuilder(type, taken);
    String label = graph.free("label");
    String probabilities = graph.free("probabilities");
    requireNoWeights(taken);
    String features = inputs.get(0).name();
    double[] fills = new double[model.features().size()];
    Arrays.fill(fills, Double.NaN);
    if (form == Form.TABLE) {
      features = new ColumnNodes(graph, model.encoder()).features();
      fills = ColumnNodes.fills(model.encoder());
    }
    NetworkNodes network = new NetworkNodes(graph);
    String x = network.standardized(model.standardizer(), fills, features);
    String logits = network.logits(model.classifier().network(), x);
    graph.addAs(probabilities, "", "Softmax", List.of(logits), new Attribute.Whole("axis", 1));
    String index =
        graph.add(
            "ArgMax",
            List.of(logits),
            new Attribute.Whole("axis", 1),
            new Attribute.Whole("keepdims", 0));
    Tensor classes = ClassNames.tensor(model.classes());
    graph.addAs(label, "", "Gather", List.of(graph.constant("classes", classes), index));
    List<ValueInfo> outputs =
        List.of(
            new ValueInfo(label, classes.type(), List.of(ValueInfo.ANY), "the most probable class"),
            new ValueInfo(
                probabilities,
                type,
                List.of(ValueInfo.ANY, (long) model.classes().size()),
                "of each class, in the order of the metadata's classes"));
    Graph made = new Graph("classifier", doc(), graph.nodes(), graph.constants(), inputs, outputs);
    return new OnnxModel(
        IR_VERSION, PRODUCER, version(), doc(), opsets(graph.nodes()), metadata, made);
  }

  private static Map<String, Long> opsets(List<Node> nodes) {
    Map<String, Long> opsets = new LinkedHashMap<>();
    opsets.put("", OPSET);
    if (nodes.stream().anyMatch(node -> node.domain().equals(Node.ML))) {
      opsets.put(Node.ML, ML_OPSET);
    }
    return opsets;
  }

  /** Weights have names of their own, which a column may not have. */
  private void requireNoWeights(Set<String> taken) {
    for (String name : taken) {
      if (form == Form.TABLE && name.matches("[0-9]+\\.(weight|bias)")) {
        throw new IllegalArgumentException(
            "column '" + name + "': expected another name, as weights have this one");
      }
    }
  }

  private List<ValueInfo> inputs() {
    if (form == Form.TABLE) {
      return ColumnNodes.inputs(model.encoder(), type);
    }
    List<Long> shape = List.of(ValueInfo.ANY, (long) model.features().size());
    String doc = "features, encoded, not standardised: " + String.join(", ", model.features());
    return List.of(new ValueInfo("features", type, shape, doc));
  }

  private String doc() {
    return "Classifier of "
        + model.columns().size()
        + " columns into the classes "
        + String.join(", ", model.classes())
        + ", trained by Yhat.";
  }

  private static String version() {
    String version = ModelGraph.class.getPackage().getImplementationVersion();
    return version == null ? "" : version;
  }

  private Map<String, String> metadata() {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("classes", Json.ofStrings(model.classes()).toString());
    metadata.put("features", Json.ofStrings(model.features()).toString());
    metadata.put("fingerprint", model.provenance().fingerprint());
    metadata.put(FORM, form.name());
    metadata.put(DOCUMENT, document(model).toString());
    return metadata;
  }

  /** All of a model's document but the checksum of its weights, which are rounded here. */
  private static Json document(Model model) {
    Json whole = ModelFile.describe(model);
    Json document = Json.object();
    try {
      for (String name : whole.names()) {
        if (!name.equals("tensors")) {
          document = document.with(name, whole.get(name));
        }
      }
    } catch (ModelFormatException e) {
      throw new IllegalStateException("a document is an object", e);
    }
    return document;
  }
}
