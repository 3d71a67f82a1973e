package dev.yhat.trainer;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.layers.file.Safetensors;
import dev.yhat.layers.file.Tensor;
import dev.yhat.trainer.doctor.DoctorMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints on disk: all floating-point numbers as tensors, and everything else as one JSON
 * document in the file's metadata. {@code docs/checkpoint-format.md} specifies both.
 */
public final class CheckpointFile {
  /** Version of the document that this release writes, and the newest that it reads. */
  public static final int VERSION = 1;

  static final String DOCUMENT = "yhat.checkpoint";

  private static final String PARAMETERS = "parameters.";
  private static final String OPTIMIZER = "optimizer.";
  private static final String BEST = "best.";

  private CheckpointFile() {}

  /**
   * Writes a checkpoint, whole or not at all.
   *
   * @param path of the file; an existing one is replaced
   * @throws IOException if that fails; an existing file is then as it was
   * @throws IllegalArgumentException if the notes are beyond the limits of {@link Json#parse}
   */
  public static void write(Checkpoint checkpoint, Path path) throws IOException {
    contents(checkpoint).write(path);
  }

  /**
   * The bytes of a checkpoint's file, for wherever else it is kept.
   *
   * @throws IllegalArgumentException as {@link #write} does
   */
  public static byte[] toBytes(Checkpoint checkpoint) {
    return contents(checkpoint).toBytes();
  }

  /** The contents of a checkpoint's file; exceptions as of {@link #write}. */
  static Safetensors contents(Checkpoint checkpoint) {
    SessionState session = checkpoint.session();
    List<Tensor> tensors = new ArrayList<>();
    add(tensors, PARAMETERS, session.parameters());
    add(tensors, OPTIMIZER, session.optimizer());
    TrainingProgress progress = checkpoint.progress();
    if (progress != null) {
      if (progress.best() != null) {
        add(tensors, BEST, progress.best().weights());
      }
      ProgressTensors.add(tensors, progress);
    }
    DoctorMemory doctor = checkpoint.doctor();
    if (doctor != null) {
      tensors.add(DoctorDocument.tensor(doctor));
    }
    Json document =
        Json.object()
            .with("format_version", VERSION)
            .with("steps", session.steps())
            .with("epochs", session.epochs())
            .with("seed", session.seed())
            .with("progress", progress == null ? Json.NULL : ProgressTensors.describe(progress))
            .with("findings", doctor == null ? Json.NULL : DoctorDocument.describe(doctor))
            .with("notes", checkpoint.notes());
    return Safetensors.sealed(tensors, DOCUMENT, document);
  }

  private static void add(List<Tensor> tensors, String prefix, List<DMatrixRMaj> matrices) {
    for (int i = 0; i < matrices.size(); i++) {
      DMatrixRMaj matrix = matrices.get(i).copy(); // whose array is as long as it
      List<Integer> shape = List.of(matrix.numRows, matrix.numCols);
      tensors.add(Tensor.ofAnyNumbers(prefix + i, shape, matrix.data));
    }
  }

  /**
   * Reads a checkpoint.
   *
   * @throws ModelFormatException if the file is not one, naming place, expectation and value
   * @throws IOException if it cannot be read
   */
  public static Checkpoint read(Path path) throws IOException {
    return checkpoint(Safetensors.readAnyNumbers(path));
  }

  /**
   * Reads the bytes of a checkpoint's file.
   *
   * @param bytes the whole file, not modified
   * @param name what errors call it
   * @throws ModelFormatException if it is not a checkpoint
   */
  public static Checkpoint read(byte[] bytes, String name) throws ModelFormatException {
    return checkpoint(Safetensors.readAnyNumbers(bytes, name));
  }

  /** The checkpoint that the contents of a file are; as {@link #read}. */
  static Checkpoint checkpoint(Safetensors file) throws ModelFormatException {
    Json document = file.sealedDocument(DOCUMENT);
    FormatVersion.require(document.get("format_version"), file.source(), "a checkpoint", VERSION);
    document.requireOnly(
        "format_version", "steps", "epochs", "seed", "progress", "findings", "notes", "tensors");
    file.requireTensorsOf(document);
    document.get("notes").requireObject();
    CheckpointTensors tensors = new CheckpointTensors(file);
    SessionState session =
        new SessionState(
            tensors.matrices(PARAMETERS),
            tensors.matrices(OPTIMIZER),
            count(document.get("steps")),
            count(document.get("epochs")),
            document.get("seed").integer());
    TrainingProgress progress = progress(document.get("progress"), tensors);
    DoctorMemory doctor = doctor(document.get("findings"), tensors);
    tensors.requireNoOthers();
    return new Checkpoint(session, progress, doctor, document.get("notes"));
  }

  private static @Nullable TrainingProgress progress(Json json, CheckpointTensors tensors)
      throws ModelFormatException {
    if (json.equals(Json.NULL)) {
      return null;
    }
    boolean stopping = json.get("early_stopping").bool();
    List<DMatrixRMaj> best = stopping ? tensors.matrices(BEST) : null;
    return ProgressTensors.read(json, tensors, best);
  }

  private static @Nullable DoctorMemory doctor(Json findings, CheckpointTensors tensors)
      throws ModelFormatException {
    return findings.equals(Json.NULL) ? null : DoctorDocument.read(findings, tensors);
  }

  private static long count(Json json) throws ModelFormatException {
    if (json.integer() < 0) {
      throw json.expected("an integer of at least 0");
    }
    return json.integer();
  }
}
