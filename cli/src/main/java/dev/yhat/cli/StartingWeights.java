package dev.yhat.cli;

import dev.yhat.layers.Network;
import dev.yhat.layers.file.Safetensors;
import dev.yhat.layers.file.StateDict;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.ModelFile;
import dev.yhat.trainer.table.DroppedColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** The weights of {@code --init}: those of a model, or of any safetensors file of their shapes. */
final class StartingWeights {
  private static final String MODEL_DOCUMENT = "yhat";

  private StartingWeights() {}

  /**
   * Reads the weights.
   *
   * @param fileOrFolder a model's folder or file, or a safetensors file
   * @param table what will be trained on: a model must have its columns and classes
   * @return replaces a network's weights by those, or complains that the shapes differ
   */
  static UnaryOperator<Network> read(Path fileOrFolder, TrainingTable table) throws IOException {
    Path file = ModelFolder.file(fileOrFolder);
    Safetensors tensors = Safetensors.read(file);
    if (tensors.metadata().containsKey(MODEL_DOCUMENT)) {
      Model model = ModelFile.read(file);
      requireSame(file, "columns", model.columns(), columns(table, model));
      requireSame(file, "classes", model.classes(), table.classes().classes());
    }
    return network -> {
      try {
        return StateDict.load(network, tensors);
      } catch (IOException otherShapes) {
        throw new UncheckedIOException("--init " + otherShapes.getMessage(), otherShapes);
      }
    };
  }

  /** The columns to learn from, without those that the model has dropped. */
  private static List<String> columns(TrainingTable table, Model model) {
    List<String> dropped = model.encoder().dropped().stream().map(DroppedColumn::column).toList();
    return table.inputs().stream().filter(column -> !dropped.contains(column)).toList();
  }

  private static void requireSame(
      Path file, String what, List<String> ofModel, List<String> ofTable) {
    if (!ofModel.equals(ofTable)) {
      throw new IllegalArgumentException(
          "--init "
              + file
              + ": expected a model with the table's "
              + what
              + " "
              + String.join(", ", ofTable)
              + ", got "
              + String.join(", ", ofModel));
    }
  }
}
