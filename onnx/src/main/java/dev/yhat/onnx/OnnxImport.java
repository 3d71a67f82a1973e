package dev.yhat.onnx;

import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.onnx.graph.ModelReader;
import dev.yhat.onnx.graph.OnnxModel;
import dev.yhat.onnx.load.GraphReader;
import dev.yhat.onnx.load.Reading;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.Provenance;
import dev.yhat.trainer.data.Labels;
import dev.yhat.trainer.table.TableEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Classifiers from ONNX files: Yhat's own, and multilayer perceptrons and logistic regressions in
 * the shapes that PyTorch's and scikit-learn's exporters give them. {@code docs/onnx.md} lists
 * them.
 */
public final class OnnxImport {
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
          reading.logits()
              ? "the graph ends without a softmax: its outputs are taken as logits"
              : "";
      return new Imported(model, file.producer(), note, Optional.of(ImportCheck.of(file, model)));
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
}
