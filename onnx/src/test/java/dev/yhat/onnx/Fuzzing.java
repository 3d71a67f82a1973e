package dev.yhat.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.Precision;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.onnx.graph.ModelWriter;
import dev.yhat.trainer.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Fuzz target, called by Jazzer (see {@code scripts/fuzz}): any bytes as an ONNX file are refused
 * in one line, or become a model, which is exported and imported again to the same predictions.
 */
public final class Fuzzing {
  private Fuzzing() {}

  /**
   * Tries the kept inputs, so that classes are loaded when the limit of time begins to count.
   *
   * @param args name of the target, and folder of its kept inputs
   */
  public static void fuzzerInitialize(String[] args) throws IOException {
    for (Path seed : seeds(Path.of(args[1]))) {
      fuzzerTestOneInput(Files.readAllBytes(seed));
    }
  }

  /** Tries one input. */
  public static void fuzzerTestOneInput(byte[] input) {
    Imported imported;
    try {
      imported = OnnxImport.read(input, "fuzz");
    } catch (ModelFormatException refusal) {
      String message = refusal.getMessage();
      assertTrue(message.startsWith("fuzz: "), message);
      assertTrue(message.length() < 2000 && message.lines().count() == 1, message);
      return;
    }
    requireGood(imported.model());
  }

  private static void requireGood(Model model) {
    byte[] exported = ModelWriter.write(new OnnxExport(model).precision(Precision.DOUBLE).graph());
    Model again;
    try {
      again = OnnxImport.read(exported, "own").model();
    } catch (ModelFormatException e) {
      throw new AssertionError("refuses what it wrote itself", e);
    }
    assertEquals(model.classes(), again.classes());
    for (double value : new double[] {0, 1, -3.5e7}) {
      double[] row = new double[model.columns().size()];
      Arrays.fill(row, value);
      double[] probabilities;
      try {
        probabilities = model.predictProba(row);
      } catch (IllegalArgumentException overflow) {
        continue;
      }
      assertArrayEquals(probabilities, again.predictProba(row));
    }
  }

  /** The files in a folder, sorted. */
  static List<Path> seeds(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
