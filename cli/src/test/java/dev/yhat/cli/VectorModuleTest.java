package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VectorModuleTest {
  private static final String LINE =
      "yhat: INFO: JDK_JAVA_OPTIONS=--add-modules=jdk.incubator.vector makes large trainings like"
          + " this faster, with the same result";

  @TempDir private Path folder;

  @Test
  void largeTrainingWithoutTheModuleGetsOneLine() {
    assertEquals(Optional.of(LINE), VectorModule.hint(0x1p35, false, true));
    assertEquals(Optional.of(LINE), VectorModule.hint(1e300, false, true));
  }

  @Test
  void otherTrainingsGetNone() {
    assertEquals(Optional.empty(), VectorModule.hint(0x1p34, false, true));
    assertEquals(Optional.empty(), VectorModule.hint(1e300, true, false));
    assertEquals(Optional.empty(), VectorModule.hint(1e300, false, false));
  }

  // 1000 rows of 10 columns, 80 % of them to learn from: 3·800·100·(10·64 + 64·4) = 215,040,000.
  @Test
  void workIsThreeProductsALayer() {
    assertEquals(215_040_000.0, new TrainingOptions().multiplications(1000, 10, 4), 1.0);
  }

  @Test
  void commandPrintsTheLineWhereTheModuleIsMissing() throws IOException {
    assertEquals(LINE, firstLine(true));
  }

  @Test
  void programsGetNoLine() throws IOException {
    String line = firstLine(false, "--json", "--quiet");
    assertTrue(line.startsWith("{\"event\":\"epoch\",\"epoch\":1,"), line);
  }

  /**
   * What a command without the module first prints: on standard error alone, or on any of the two.
   */
  private String firstLine(boolean onlyErrors, String... more) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "train",
            Yhat.DIGITS.toString(),
            "--label=digit",
            "--hidden=64",
            "--epochs=10000",
            "--out",
            folder.resolve("m").toString());
    builder.command().addAll(List.of(more));
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.redirectErrorStream(!onlyErrors);
    Process process = builder.start();
    try (BufferedReader reader =
        onlyErrors
            ? process.errorReader(StandardCharsets.UTF_8)
            : process.inputReader(StandardCharsets.UTF_8)) {
      return String.valueOf(reader.readLine());
    } finally {
      process.destroyForcibly();
    }
  }
}
