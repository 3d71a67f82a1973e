package dev.yhat.onnx;

import dev.yhat.core.Precision;
import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.layers.file.Safetensors;
import dev.yhat.onnx.graph.ElementType;
import dev.yhat.onnx.graph.Graph;
import dev.yhat.onnx.graph.ModelWriter;
import dev.yhat.onnx.graph.OnnxModel;
import dev.yhat.onnx.graph.Tensor;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.ModelFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Graphs that Yhat has exported, as the models that they were.
 *
 * <p>The model's document is in the metadata, the weights are in the graph. The model that these
 * make is exported again, and must give the graph of the file to the byte; what no graph of its
 * form holds, such as the fills of the tensor form, is believed.
 */
final class OwnGraph {
  private OwnGraph() {}

  /** The model; empty if the graph is not one that Yhat has exported, or was changed. */
  static Optional<Model> model(OnnxModel file) {
    String document = file.metadata().get(ModelGraph.DOCUMENT);
    Form form = form(file.metadata().get(ModelGraph.FORM));
    if (document == null || form == null) {
      return Optional.empty();
    }
    try {
      ElementType type = null;
      List<dev.yhat.layers.file.Tensor> weights = new ArrayList<>();
      for (Map.Entry<String, Tensor> constant : file.graph().constants().entrySet()) {
        boolean weight = constant.getKey().matches("[0-9]{1,9}\\.(weight|bias)");
        if (weight && constant.getValue() instanceof Tensor.Reals reals) {
          type = reals.type();
          List<Integer> shape = Arrays.stream(reals.shape()).boxed().toList();
          weights.add(new dev.yhat.layers.file.Tensor(constant.getKey(), shape, reals.data()));
        }
      }
      Json json = Json.parse(document, "metadata", ModelGraph.DOCUMENT);
      Model model = ModelFile.model(Safetensors.sealed(weights, ModelGraph.DOCUMENT, json));
      Precision precision = type == ElementType.FLOAT ? Precision.FLOAT : Precision.DOUBLE;
      boolean same = isSame(file, ModelGraph.of(model, form, precision));
      return same ? Optional.of(model) : Optional.empty();
    } catch (ModelFormatException | IllegalArgumentException | ArithmeticException notOurs) {
      return Optional.empty();
    }
  }

  private static @Nullable Form form(@Nullable String name) {
    for (Form form : Form.values()) {
      if (form.name().equals(name)) {
        return form;
      }
    }
    return null;
  }

  private static boolean isSame(OnnxModel file, OnnxModel exported) {
    return Arrays.equals(bytes(file, file.graph()), bytes(exported, exported.graph()));
  }

  /** Without what only people read. */
  private static byte[] bytes(OnnxModel model, Graph graph) {
    return ModelWriter.write(
        new OnnxModel(model.irVersion(), "", "", "", model.opsets(), Map.of(), graph));
  }
}
