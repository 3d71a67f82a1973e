package dev.yhat.trainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The fuzz targets by name, and what Jazzer calls to fuzz one of them: see {@code scripts/fuzz}.
 *
 * <p>A target throws if an input shows a fault; it returns if the input is refused as it should be.
 */
public final class Fuzzing {
  static final Map<String, Consumer<byte[]>> TARGETS =
      Map.of(
          "checkpoint", FuzzCheckpoint::accept,
          "json", FuzzJson::accept,
          "model", FuzzModel::accept,
          "safetensors", FuzzSafetensors::accept,
          "table", FuzzTable::accept);

  private static Consumer<byte[]> target = input -> {};

  private Fuzzing() {}

  /**
   * Called by Jazzer at the start; tries the kept inputs, so that classes are loaded when the limit
   * of time begins to count.
   *
   * @param args name of the target, and folder of its kept inputs
   */
  public static void fuzzerInitialize(String[] args) throws IOException {
    target = Objects.requireNonNull(TARGETS.get(args[0]), args[0]);
    for (Path seed : seeds(Path.of(args[1]))) {
      target.accept(Files.readAllBytes(seed));
    }
  }

  /** Called by Jazzer with each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    target.accept(input);
  }

  /** The files in a folder, sorted. */
  static List<Path> seeds(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
