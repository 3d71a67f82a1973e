package dev.yhat.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.Activation;
import dev.yhat.core.Relu;
import dev.yhat.core.Tanh;
import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.onnx.graph.ElementType;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.table.TableEncoder;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Java source of models, compiled and run. */
final class JavaExportTest {
  @TempDir private Path folder;

  static Stream<Activation> activations() {
    return Models.ACTIVATIONS.stream();
  }

  @ParameterizedTest
  @MethodSource("activations")
  void rowsOfNumbersGiveTheSameBits(Activation activation) throws Exception {
    Model model = Models.numbers(5, 3, activation, 4);
    assertNumbersGiveTheSameBits(model, 500);
  }

  @Test
  void largeNetworksGiveTheSameBits() throws Exception {
    List<String> classes = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    List<String> columns = IntStream.range(0, 300).mapToObj(i -> "pixel " + i).toList();
    TableEncoder encoder = TableEncoder.ofNumbers(columns);
    Model model = Models.model(encoder, List.of(700, 64), new Relu(), classes);
    assertTrue(model.classifier().network().parameterCount() > 250_000);
    assertNumbersGiveTheSameBits(model, 20);
  }

  private void assertNumbersGiveTheSameBits(Model model, int rows) throws Exception {
    SampleRows sample = new SampleRows(model, Form.TENSOR, ElementType.DOUBLE, rows, 5);
    try (Compiled compiled = compile(model)) {
      Method proba = compiled.type().getMethod("predictProba", double[].class);
      Method predict = compiled.type().getMethod("predict", double[].class);
      for (int i = 0; i < rows; i++) {
        double[] row = sample.feature(i);
        assertArrayEquals(model.predictProba(row), (double[]) proba.invoke(null, row), 0.0);
        assertEquals(model.predict(row), predict.invoke(null, row));
      }
      assertEquals(model.classes(), compiled.type().getMethod("classes").invoke(null));
    }
  }

  @Test
  void rowsOfATableGiveTheSameBits() throws Exception {
    Model model = Models.table(List.of(9, 5), new Tanh(), List.of("a\"b\\", "ŷ\n", "3"));
    SampleRows sample = new SampleRows(model, Form.TABLE, ElementType.DOUBLE, 2000, 6);
    try (Compiled compiled = compile(model)) {
      Class<?> rowType = compiled.loader().loadClass("Generated$Row");
      Method proba = compiled.type().getMethod("predictProba", rowType);
      Method predict = compiled.type().getMethod("predict", rowType);
      for (List<Object> row : sample.rows()) {
        Object made = rowType.getConstructors()[0].newInstance(arguments(rowType, row));
        Map<String, Object> named = named(model, row);
        assertArrayEquals(model.predictProba(named), (double[]) proba.invoke(null, made), 0.0);
        assertEquals(model.predict(named), predict.invoke(null, made));
      }
    }
  }

  private static Map<String, Object> named(Model model, List<Object> row) {
    Map<String, Object> named = new LinkedHashMap<>();
    for (int c = 0; c < row.size(); c++) {
      named.put(model.columns().get(c), row.get(c));
    }
    return named;
  }

  private static Object[] arguments(Class<?> rowType, List<Object> row) {
    Class<?>[] types = rowType.getConstructors()[0].getParameterTypes();
    Object[] arguments = new Object[types.length];
    for (int c = 0; c < types.length; c++) {
      Object cell = row.get(c);
      if (types[c] == double.class) {
        arguments[c] = cell == null ? Double.NaN : cell;
      } else if (types[c] == Boolean.class) {
        arguments[c] = cell == null ? null : List.of("true", "y", "YES", "1").contains(cell);
      } else {
        arguments[c] = cell;
      }
    }
    return arguments;
  }

  @Test
  void columnsOfAnyNameBecomeComponents() throws Exception {
    List<String> columns =
        new ArrayList<>(
            List.of("class", "beak length (mm)", "1st", "größe", "a b", "a-b", "_", "*/"));
    columns.add("hashCode");
    Model model =
        Models.model(TableEncoder.ofNumbers(columns), List.of(), new Relu(), List.of("0", "1"));
    try (Compiled compiled = compile(model)) {
      List<String> names =
          Stream.of(compiled.loader().loadClass("Generated$Row").getRecordComponents())
              .map(component -> component.getName())
              .toList();
      assertEquals(
          List.of(
              "class_",
              "beak_length__mm_",
              "_1st",
              "größe",
              "a_b",
              "a_b_2",
              "__",
              "___2",
              "hashCode_"),
          names);
    }
  }

  @Test
  void rowsThatTheModelRefusesAreRefused() throws Exception {
    Model model = Models.numbers(2, 1, new Relu(), 2);
    try (Compiled compiled = compile(model)) {
      Method proba = compiled.type().getMethod("predictProba", double[].class);
      assertRefused(
          proba,
          new double[] {1, Double.NaN},
          "column 'x1': expected a number, got a missing value");
      assertRefused(
          proba,
          new double[] {1, Double.POSITIVE_INFINITY},
          "column 'x1': expected a number, got Infinity");
      assertRefused(proba, new double[] {1}, "expected 2 numbers, got 1");
      assertRefused(proba, new double[] {1.7e308, 0}, "the row's numbers are too large");
    }
  }

  private static void assertRefused(Method proba, double[] row, String message) {
    InvocationTargetException refused =
        assertThrows(InvocationTargetException.class, () -> proba.invoke(null, row));
    assertEquals(message, refused.getCause().getMessage());
  }

  @Test
  void manyColumnsOfNumbersHaveNoRecord() throws Exception {
    List<String> columns = IntStream.range(0, 200).mapToObj(i -> "c" + i).toList();
    Model model =
        Models.model(TableEncoder.ofNumbers(columns), List.of(3), new Relu(), List.of("0", "1"));
    assertFalse(JavaExport.source(model, "Generated").contains("record"));
    assertNumbersGiveTheSameBits(model, 10);
  }

  /** A model of columns of text, and how many levels each has. */
  private static Model ofTexts(int columns, IntUnaryOperator levels) throws ModelFormatException {
    List<Json> described = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      List<String> texts =
          IntStream.range(0, levels.applyAsInt(c)).mapToObj(Integer::toString).toList();
      described.add(
          Json.object()
              .with("name", "c" + c)
              .with("kind", "categorical")
              .with("numbers", false)
              .with("levels", Json.ofStrings(texts)));
    }
    Json table =
        Json.object()
            .with("missing", Json.array(List.of()))
            .with("columns", Json.array(described))
            .with("dropped", Json.array(List.of()));
    return Models.model(TableEncoder.read(table), List.of(), new Relu(), List.of("0", "1"));
  }

  @Test
  void asManyLevelsAsAreTakenFitIntoAClass() throws Exception {
    Model model = ofTexts(200, c -> c < 180 ? 16 : 180);
    try (Compiled compiled = compile(model)) {
      assertEquals(model.classes(), compiled.type().getMethod("classes").invoke(null));
    }
  }

  @Test
  void whatDoesNotFitIsRefusedAndNothingIsWritten() throws ModelFormatException {
    Model texts = ofTexts(300, c -> 1);
    assertWriteRefused(texts, "Model.java", "Java source: expected columns that fit in a record");
    Model large =
        Models.model(
            TableEncoder.ofNumbers(Collections.nCopies(1, "x")),
            List.of(2100, 2100),
            new Relu(),
            List.of("0", "1"));
    assertWriteRefused(
        large, "Model.java", "Java source: expected at most 4000000 parameters, got 44");
    Model small = Models.numbers(2, 0, new Relu(), 2);
    assertWriteRefused(small, "Model", "Java source: expected a file NAME.java, got '");
    assertWriteRefused(small, "my-model.java", "Java source: expected a file named like a class");
    assertWriteRefused(small, "class.java", "Java source: expected a file named like a class");
    assertWriteRefused(small, "Row.java", "Java source: expected a file named like a class");
  }

  private void assertWriteRefused(Model model, String file, String message) {
    Path path = folder.resolve(file);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> JavaExport.write(model, path));
    assertTrue(refused.getMessage().startsWith(message), refused.getMessage());
    assertFalse(Files.exists(path));
  }

  /** A compiled class. */
  private record Compiled(URLClassLoader loader, Class<?> type) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      loader.close();
    }
  }

  private Compiled compile(Model model) throws Exception {
    Path source = folder.resolve("Generated.java");
    JavaExport.write(model, source);
    String[] options = {"-Xlint:all", "-Werror", "-encoding", "US-ASCII", "-cp", folder.toString()};
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("-proc:none", "-d", folder.toString(), source.toString()));
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertEquals(0, code);
    URLClassLoader loader =
        new URLClassLoader(
            new URL[] {folder.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    return new Compiled(loader, loader.loadClass("Generated"));
  }
}
