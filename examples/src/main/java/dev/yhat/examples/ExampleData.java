package dev.yhat.examples;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the examples find their data. */
final class ExampleData {
  private ExampleData() {}

  /** The first argument, or the file of that name in {@code examples/data} or {@code data}. */
  static Path path(String[] args, String name) {
    if (args.length > 0) {
      return Path.of(args[0]);
    }
    Path fromRoot = Path.of("examples", "data", name);
    return Files.exists(fromRoot) ? fromRoot : Path.of("data", name);
  }
}
