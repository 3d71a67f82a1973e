package dev.yhat.trainer;

import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.file.Architecture;
import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.layers.file.Safetensors;
import dev.yhat.layers.file.StateDict;
import dev.yhat.trainer.data.Labels;
import dev.yhat.trainer.data.Standardizer;
import dev.yhat.trainer.table.TableEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Models on disk: weights as safetensors that PyTorch loads, and everything else as one JSON
 * document in the file's metadata. {@code docs/model-format.md} specifies both.
 */
public final class ModelFile {
  /** Name that a model's file has in the folder of a model. */
  public static final String NAME = "model.safetensors";

  /** Version of the document that this release writes, and the newest that it reads. */
  public static final int VERSION = 1;

  private static final String DOCUMENT = "yhat";

  private ModelFile() {}

  /**
   * Writes a model, whole or not at all.
   *
   * @param path of the file; an existing one is replaced
   * @throws IOException if that fails; an existing file is then as it was
   * @throws IllegalArgumentException if the network has a layer of the user's own
   */
  public static void write(Model model, Path path) throws IOException {
    Network network = model.classifier().network();
    Json document =
        Json.object()
            .with("format_version", VERSION)
            .with("table", model.encoder().describe())
            .with("classes", Json.ofStrings(model.classes()))
            .with("standardization", describe(model.standardizer()))
            .with("layers", Architecture.describe(network))
            .with("provenance", describe(model.provenance()));
    new Safetensors(StateDict.of(network), Map.of(DOCUMENT, document.toString())).write(path);
  }

  /**
   * Reads a model.
   *
   * @param path of the file, or of the folder that holds {@value #NAME}
   * @throws ModelFormatException if the file is not a model, naming place, expectation and value
   * @throws IOException if it cannot be read
   */
  public static Model read(Path path) throws IOException {
    Safetensors file = Safetensors.read(fileOf(path));
    Json document = file.document(DOCUMENT);
    requireVersion(document.get("format_version"));
    document.requireOnly(
        "format_version", "table", "classes", "standardization", "layers", "provenance");
    Network network = Architecture.build(document.get("layers"), file);
    try {
      return new Model(
          TableEncoder.read(document.get("table")),
          standardizer(document.get("standardization")),
          new SoftmaxClassifier(network),
          Labels.ofClasses(document.get("classes").strings()),
          provenance(document.get("provenance")));
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException(file.source(), String.valueOf(e.getMessage()));
    }
  }

  /** The file that a path means: {@value #NAME} inside, if it is a folder. */
  public static Path fileOf(Path path) {
    return Files.isDirectory(path) ? path.resolve(NAME) : path;
  }

  private static void requireVersion(Json version) throws ModelFormatException {
    if (version.integer() > VERSION) {
      throw version.expected(
          "at most "
              + VERSION
              + ", the newest format that this release reads (a newer one is needed)");
    }
    version.integer(1, VERSION);
  }

  private static Json describe(Standardizer standardizer) {
    return Json.object()
        .with("mean", Json.ofNumbers(standardizer.means()))
        .with("scale", Json.ofNumbers(standardizer.scales()));
  }

  private static Standardizer standardizer(Json json) throws ModelFormatException {
    json.requireOnly("mean", "scale");
    return Standardizer.of(json.get("mean").numbers(), json.get("scale").numbers());
  }

  private static Json describe(Provenance provenance) {
    return Json.object()
        .with("rows", provenance.rows())
        .with("fingerprint", provenance.fingerprint())
        .with("label", provenance.label() == null ? Json.NULL : Json.of(provenance.label()))
        .with("settings", provenance.settings());
  }

  private static Provenance provenance(Json json) throws ModelFormatException {
    json.requireOnly("rows", "fingerprint", "label", "settings");
    Json label = json.get("label");
    return new Provenance(
        json.get("rows").integer(0, Integer.MAX_VALUE),
        json.get("fingerprint").string(),
        label.equals(Json.NULL) ? null : label.string(),
        json.get("settings"));
  }
}
