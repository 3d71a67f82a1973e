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
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

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
   * @throws IllegalArgumentException if the network has a layer of the user's own, or a number that
   *     is not finite, or if the columns and classes are more than {@link Json#parse} takes: some
   *     80,000 numeric columns
   */
  public static void write(Model model, Path path) throws IOException {
    contents(model).write(path);
  }

  /**
   * The bytes of a model's file.
   *
   * @throws IllegalArgumentException as {@link #write} does
   */
  public static byte[] toBytes(Model model) {
    return contents(model).toBytes();
  }

  /**
   * The document that is written for a model, with the checksum of its tensors.
   *
   * @throws IllegalArgumentException as {@link #write} does
   */
  public static Json describe(Model model) {
    try {
      return contents(model).document(DOCUMENT);
    } catch (ModelFormatException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** The contents of a model's file; exceptions as of {@link #write}. */
  static Safetensors contents(Model model) {
    Network network = model.classifier().network();
    Json document =
        Json.object()
            .with("format_version", VERSION)
            .with("table", model.encoder().describe())
            .with("classes", Json.ofStrings(model.classes()))
            .with("standardization", describe(model.standardizer()))
            .with("layers", Architecture.describe(network))
            .with("provenance", describe(model.provenance()));
    return Safetensors.sealed(StateDict.of(network), DOCUMENT, document);
  }

  /**
   * Reads a model.
   *
   * @param path of the file, or of the folder that holds {@value #NAME}
   * @throws ModelFormatException if the file is not a model, naming place, expectation and value
   * @throws IOException if it cannot be read
   */
  public static Model read(Path path) throws IOException {
    return model(Safetensors.read(fileOf(path)));
  }

  /**
   * Reads a model from the bytes of its file.
   *
   * @param bytes not modified
   * @param name what errors call the file
   * @throws ModelFormatException if they are not a model, naming place, expectation and value
   */
  public static Model read(byte[] bytes, String name) throws ModelFormatException {
    return model(Safetensors.read(bytes, name));
  }

  /**
   * The model that the contents of a file are.
   *
   * @throws ModelFormatException if they are no model, naming place, expectation and value
   */
  public static Model model(Safetensors file) throws ModelFormatException {
    Json document = file.sealedDocument(DOCUMENT);
    FormatVersion.require(document.get("format_version"), file.source(), "a model", VERSION);
    document.requireOnly(
        "format_version", "table", "classes", "standardization", "layers", "provenance", "tensors");
    file.requireTensorsOf(document);
    Network network = Architecture.build(document.get("layers"), file);
    requireSizes(document, network);
    try {
      return new Model(
          TableEncoder.read(document.get("table")),
          standardizer(document.get("standardization")),
          new SoftmaxClassifier(network),
          classes(document.get("classes")),
          provenance(document.get("provenance")));
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException(file.source(), DOCUMENT + ": " + e.getMessage());
    }
  }

  /** The file that a path means: {@value #NAME} inside, if it is a folder. */
  public static Path fileOf(Path path) {
    return Files.isDirectory(path) ? path.resolve(NAME) : path;
  }

  /** Before much is made of them: the tensors bear the lengths out. */
  private static void requireSizes(Json document, Network network) throws ModelFormatException {
    Json columns = document.get("table").get("columns");
    requireAtMost(columns, "columns", network.inputs());
    for (Json column : columns.items()) {
      Optional<Json> levels = column.find("levels");
      if (levels.isPresent()) {
        requireAtMost(levels.get(), "levels", network.inputs());
      }
    }
    requireAtMost(document.get("classes"), "classes", network.outputs());
    Json standardization = document.get("standardization");
    requireAtMost(standardization.get("mean"), "means", network.inputs());
    requireAtMost(standardization.get("scale"), "scales", network.inputs());
  }

  private static void requireAtMost(Json array, String what, int most) throws ModelFormatException {
    int size = array.items().size();
    if (size > most) {
      throw array.expected("at most " + most + " " + what + " for the network, not " + size);
    }
  }

  private static Labels classes(Json json) throws ModelFormatException {
    Set<String> seen = new HashSet<>();
    for (Json name : json.items()) {
      if (!seen.add(name.string())) {
        throw name.expected("distinct classes");
      }
    }
    return Labels.ofClasses(json.strings());
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
    json.get("settings").requireObject();
    return new Provenance(
        json.get("rows").integer(0, Integer.MAX_VALUE),
        json.get("fingerprint").string(),
        label.equals(Json.NULL) ? null : label.string(),
        json.get("settings"));
  }
}
