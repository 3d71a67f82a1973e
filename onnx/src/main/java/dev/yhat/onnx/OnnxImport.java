package dev.yhat.onnx;

import dev.yhat.core.CounterRandom;
import dev.yhat.layers.Layer;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.onnx.graph.ElementType;
import dev.yhat.onnx.graph.Graph;
import dev.yhat.onnx.graph.ModelReader;
import dev.yhat.onnx.graph.OnnxModel;
import dev.yhat.onnx.graph.Tensor;
import dev.yhat.onnx.graph.ValueInfo;
import dev.yhat.onnx.load.GraphReader;
import dev.yhat.onnx.load.Reading;
import dev.yhat.onnx.run.Evaluator;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.Provenance;
import dev.yhat.trainer.data.Labels;
import dev.yhat.trainer.table.TableEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Classifiers from ONNX files: Yhat's own, and multilayer perceptrons and logistic regressions in
 * the shapes that PyTorch's and scikit-learn's exporters give them. {@code docs/onnx.md} lists
 * them.
 */
public final class OnnxImport {
  private static final int SAMPLE_ROWS = 256;
  private static final long MOST_NUMBERS = 1L << 18;
  private static final long MOST_PRODUCTS = 1L << 28;

  /** Constants such as √2, rounded to float, make activations that are not quite the exact ones. */
  private static final double FLOAT_TOLERANCE = 1e-6;

  private static final double DOUBLE_TOLERANCE = 1e-9;

  private OnnxImport() {}

  /**
   * Reads a file.
   *
   * @throws ModelFormatException if it is no ONNX file, or none of a network that can be a model:
   *     names byte or node, operator and what is supported
   * @throws IOException if it cannot be read
   */
  public static Imported read(Path path) throws IOException {
    return imported(ModelReader.read(path), path.toString());
  }

  /**
   * Reads the bytes of a file, wherever they come from: memory is bounded by a multiple of their
   * number.
   *
   * @param name that complaints give it
   * @throws ModelFormatException as {@link #read(Path)} does
   */
  public static Imported read(byte[] bytes, String name) throws ModelFormatException {
    return imported(ModelReader.read(bytes, name), name);
  }

  private static Imported imported(OnnxModel file, String name) throws ModelFormatException {
    Optional<Model> own = OwnGraph.model(file);
    if (own.isPresent()) {
      return new Imported(own.get(), file.producer(), "", Optional.empty());
    }
    try {
      Reading reading = GraphReader.read(file);
      Model model = model(file, reading);
      String note =
          reading.ends().equals("logits")
              ? "the graph ends without a softmax: its outputs are taken as logits"
              : "";
      return new Imported(model, file.producer(), note, Optional.of(compare(file, reading, model)));
    } catch (IllegalArgumentException | ArithmeticException refused) {
      throw new ModelFormatException(name, String.valueOf(refused.getMessage()));
    }
  }

  private static Model model(OnnxModel file, Reading reading) {
    Json settings =
        Json.object().with("imported", "ONNX").with("producer", shortened(file.producer()));
    return new Model(
        TableEncoder.ofNumbers(reading.columns()),
        reading.standardizer(),
        new SoftmaxClassifier(Network.of(reading.layers())),
        Labels.ofClasses(reading.classes()),
        new Provenance(0, "unknown: imported from ONNX", null, settings));
  }

  private static String shortened(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100);
  }

  /** Both ways over made-up rows: what was read is what the graph computes, or is not given out. */
  private static Certificate compare(OnnxModel file, Reading reading, Model model) {
    Graph graph = file.graph();
    long room = Evaluator.room(graph);
    double[][] rows = rows(model, rowCount(model, room));
    ValueInfo wanted = new ValueInfo(reading.probabilities(), null, List.of(), "");
    Graph cut =
        new Graph("", "", graph.nodes(), graph.constants(), graph.inputs(), List.of(wanted));
    OnnxModel whole = new OnnxModel(file.irVersion(), "", "", "", file.opsets(), Map.of(), cut);
    Map<String, Tensor> inputs = inputs(graph, reading, rows);
    double[] actual =
        ((Tensor.Reals) Evaluator.run(whole, inputs, true, room).values().iterator().next()).data();
    double[][] expected = model.predictProba(rows);
    int classes = model.classes().size();
    int given = actual.length / rows.length;
    if (given != classes && given != 1) {
      throw new IllegalArgumentException(
          "the graph gives " + given + " numbers a row, expected " + classes + " probabilities");
    }
    boolean narrow = inputs.values().stream().allMatch(input -> input.type() == ElementType.FLOAT);
    double tolerance = narrow ? FLOAT_TOLERANCE : DOUBLE_TOLERANCE;
    double largest = 0.0;
    for (int i = 0; i < rows.length; i++) {
      double[] p = probabilities(actual, i * given, given, classes, reading.ends());
      for (int k = 0; k < classes; k++) {
        double difference = Math.abs(p[k] - expected[i][k]);
        if (!(difference <= tolerance)) {
          throw new IllegalArgumentException(
              "the graph is not the network that it looks like: probabilities differ by "
                  + difference);
        }
        largest = Math.max(largest, difference);
      }
    }
    return new Certificate("Yhat", rows.length, largest, tolerance);
  }

  private static double[] probabilities(
      double[] all, int from, int given, int classes, String ends) {
    double[] p = new double[classes];
    if (given == 1) {
      p[0] = 1.0 - all[from];
      p[1] = all[from];
      return p;
    }
    System.arraycopy(all, from, p, 0, classes);
    if (ends.equals("logits") || ends.equals("LogSoftmax")) {
      double max = Double.NEGATIVE_INFINITY;
      double sum = 0.0;
      for (double z : p) {
        max = Math.max(max, z);
      }
      for (int k = 0; k < classes; k++) {
        p[k] = Math.exp(p[k] - max);
        sum += p[k];
      }
      for (int k = 0; k < classes; k++) {
        p[k] /= sum;
      }
    }
    return p;
  }

  /**
   * Fewer of large networks, so that the comparison takes neither much memory nor long.
   *
   * @param room for the outputs of all layers, of one row at least
   */
  private static int rowCount(Model model, long room) {
    Network network = model.classifier().network();
    long outputs = 0;
    for (Layer layer : network.layers()) {
      outputs += layer.outputs();
    }
    if (outputs > room) {
      throw new IllegalArgumentException(
          "graph: expected layers of at most " + room + " outputs in all, got " + outputs);
    }
    long rows = MOST_NUMBERS / (network.inputs() + outputs);
    rows = Math.min(rows, MOST_PRODUCTS / network.parameterCount());
    return (int) Math.max(1, Math.min(SAMPLE_ROWS, rows));
  }

  private static double[][] rows(Model model, int count) {
    double[] means = model.standardizer().means();
    double[] scales = model.standardizer().scales();
    double[][] rows = new double[count][means.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < means.length; j++) {
        double number = CounterRandom.normal(CounterRandom.bits(3, i), j);
        rows[i][j] = (float) (means[j] + scales[j] * number);
      }
    }
    return rows;
  }

  private static Map<String, Tensor> inputs(Graph graph, Reading reading, double[][] rows) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    List<ValueInfo> given =
        graph.inputs().stream()
            .filter(input -> !graph.constants().containsKey(input.name()))
            .toList();
    for (ValueInfo input : given) {
      boolean all = given.size() == 1;
      int column = all ? 0 : reading.columns().indexOf(input.name());
      int width = all ? reading.columns().size() : 1;
      double[] data = new double[rows.length * width];
      for (int i = 0; i < rows.length; i++) {
        System.arraycopy(rows[i], column, data, i * width, width);
      }
      inputs.put(
          input.name(),
          new Tensor.Reals(
              Objects.requireNonNull(input.type()), new int[] {rows.length, width}, data));
    }
    return inputs;
  }
}
