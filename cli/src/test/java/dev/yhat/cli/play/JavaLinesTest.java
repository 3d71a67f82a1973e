package dev.yhat.cli.play;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compiles the program that a page shows, runs it, and compares what it learns with the page. */
final class JavaLinesTest {
  private static final Path PENGUINS = Path.of("..", "examples", "data", "penguins.csv");

  @TempDir Path folder;

  private static double[][] learnedByPage(Settings settings, Tables tables, int epochs)
      throws InterruptedException {
    Problem problem = Problem.of(settings, tables);
    try (Playground playground = new Playground(problem, settings)) {
      for (int i = 0; i < epochs; i++) {
        playground.epoch();
      }
      long seen = 0;
      while (true) {
        Moment moment = playground.next(seen, 10_000);
        seen = moment.number();
        if (moment.epoch() == epochs) {
          return moment.network().parameters().stream()
              .map(matrix -> matrix.data.clone())
              .toArray(double[][]::new);
        }
      }
    }
  }

  private double[][] learnedByProgram(String lines) throws Exception {
    int body = lines.indexOf("\n\n") + 2;
    String program =
        lines.substring(0, body)
            + "public final class Program {\n"
            + "public static double[][] learned() {\n"
            + lines.substring(body, lines.indexOf("System.out"))
            + "return learned.network().parameters().stream().map(m -> m.data)"
            + ".toArray(double[][]::new);\n"
            + "}}\n";
    Path source = Files.writeString(folder.resolve("Program.java"), program);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> options = List.of("-d", folder.toString(), "-proc:none");
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var units = files.getJavaFileObjects(source);
      boolean compiled = compiler.getTask(messages, files, null, options, null, units).call();
      assertEquals("", messages.toString(), program);
      assertEquals(true, compiled);
    }
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      return (double[][]) loader.loadClass("Program").getMethod("learned").invoke(null);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sgd", "adamw", "rmsprop"})
  void programLearnsTheSameBits(String optimizer) throws Exception {
    Settings settings = Settings.parse(Examples.json().replace("sgd", optimizer));
    Tables tables = new Tables(null);
    assertArrayEquals(
        learnedByPage(settings, tables, 3), learnedByProgram(JavaLines.of(settings, tables, 3)));
  }

  @Test
  void programOfATableLearnsTheSameBits() throws Exception {
    Settings settings =
        Settings.parse(
            Examples.with("\"moons\"", "\"table-0\"")
                .replace("\"x\":\"\"", "\"x\":\"beak_length_mm\"")
                .replace("\"y\":\"\"", "\"y\":\"body_mass_g\"")
                .replace("\"label\":\"\"", "\"label\":\"species\"")
                .replace("\"validation\":0.2", "\"validation\":0"));
    Tables tables = new Tables(PENGUINS);
    assertArrayEquals(
        learnedByPage(settings, tables, 2), learnedByProgram(JavaLines.of(settings, tables, 2)));
  }
}
