package dev.yhat.cli;

import dev.yhat.core.Precision;
import dev.yhat.onnx.Certificate;
import dev.yhat.onnx.Form;
import dev.yhat.onnx.OnnxExport;
import dev.yhat.trainer.Model;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An export as the options of {@code yhat export} say. Apart from the command, so that other
 * commands load none of what it needs.
 *
 * @param export what is written
 */
record GraphExport(OnnxExport export) {
  /**
   * An export.
   *
   * @param form of {@code --form}; null if it was not given
   * @param precision of {@code --precision}; null if it was not given
   * @throws IllegalArgumentException if one of them is none
   */
  static GraphExport of(Model model, @Nullable String form, @Nullable String precision) {
    OnnxExport export = new OnnxExport(model);
    if (form != null) {
      export = export.form(one("--form", Form.values(), form));
    }
    if (precision != null) {
      export = export.precision(one("--precision", Precision.values(), precision));
    }
    return new GraphExport(export);
  }

  /** Writes the file, and tells of it. */
  void write(Path path, PrintStream out) throws IOException {
    Certificate certificate = export.write(path);
    String kind = word(export.form()) + " form, " + word(export.precision());
    out.println("Wrote " + path + ": ONNX, " + kind);
    out.println("Checked: " + certificate);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static <T extends Enum<T>> T one(String option, T[] all, String text) {
    for (T one : all) {
      if (word(one).equals(text)) {
        return one;
      }
    }
    throw new IllegalArgumentException(
        option + ": expected " + word(all[0]) + " or " + word(all[1]) + ", got '" + text + "'");
  }
}
