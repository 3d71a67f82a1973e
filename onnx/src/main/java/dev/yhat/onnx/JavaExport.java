package dev.yhat.onnx;

import dev.yhat.layers.file.AtomicFile;
import dev.yhat.onnx.source.ModelSource;
import dev.yhat.trainer.Model;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Models as Java source: one class without a library, which predicts the same bits. */
public final class JavaExport {
  private static final String SUFFIX = ".java";

  private JavaExport() {}

  /** Whether a path is one of Java source. */
  public static boolean isSource(Path path) {
    return String.valueOf(path.getFileName()).endsWith(SUFFIX);
  }

  /**
   * Writes the source of a model, all of it or nothing.
   *
   * @param path a file {@code NAME.java}, which names the class
   * @throws IllegalArgumentException if the file or no class can have the name, or the model is too
   *     large for one, or has a part of the user's own
   * @throws IOException if it cannot be written
   */
  public static void write(Model model, Path path) throws IOException {
    if (!isSource(path)) {
      throw new IllegalArgumentException(
          "Java source: expected a file NAME" + SUFFIX + ", got '" + path + "'");
    }
    String file = String.valueOf(path.getFileName());
    String name = file.substring(0, file.length() - SUFFIX.length());
    byte[] source = ModelSource.of(model, name).getBytes(StandardCharsets.US_ASCII);
    AtomicFile.write(path, out -> out.write(source));
  }

  /** The source of a model, as a class of that name; exceptions as of {@link #write}. */
  public static String source(Model model, String name) {
    return ModelSource.of(model, name);
  }
}
