package dev.yhat.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** One run of the command, in this JVM and with captured streams. */
record Yhat(int code, String out, String err) {
  static final Path IRIS = Path.of("..", "examples", "data", "iris.csv");
  static final Path DIGITS = Path.of("..", "examples", "data", "digits.csv");
  static final Path PENGUINS = Path.of("..", "examples", "data", "penguins.csv");

  static Yhat run(Object... args) {
    return run(Terminal.PLAIN_COLUMNS, false, args);
  }

  /** On something that takes colours, of the given width. */
  static Yhat runInColor(int columns, Object... args) {
    return run(columns, true, args);
  }

  private static Yhat run(int columns, boolean color, Object... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            color,
            false,
            color,
            () -> columns,
            () -> false);
    int code = Main.run(Arrays.stream(args).map(String::valueOf).toArray(String[]::new), terminal);
    return new Yhat(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  List<String> outLines() {
    return out.lines().toList();
  }
}
