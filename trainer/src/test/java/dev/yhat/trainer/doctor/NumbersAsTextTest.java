package dev.yhat.trainer.doctor;

import static dev.yhat.trainer.doctor.NoiseTable.ROWS;
import static dev.yhat.trainer.doctor.NoiseTable.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.TrainingResult;
import dev.yhat.trainer.table.EncoderSettings;
import dev.yhat.trainer.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NumbersAsTextTest {
  private static Optional<String> told(IntFunction<@Nullable Object> cells) {
    return TableDoctor.examineTexts(with("x", cells).table(), new EncoderSettings())
        .map(Finding::message);
  }

  private static Optional<String> remove(String place, String value, String signs) {
    return Optional.of(
        place
            + ": column 'x': '"
            + value
            + "' was read as text; remove "
            + signs
            + " to learn from it as a number");
  }

  @Test
  void reportsNumbersWithSignsAroundThem() {
    assertEquals(remove("row 0", "$0.5", "'$'"), told(i -> "$" + i + ".5"));
    assertEquals(remove("row 0", "0 %", "'%'"), told(i -> i % 3 + " %"));
    assertEquals(remove("row 1", "1 kg", "'kg'"), told(i -> i == 0 ? null : i + " kg"));
  }

  @Test
  void showsTheCellThatSaysMost() {
    assertEquals(
        remove("row 7", "$1,007", "'$' and the comma (or write it as a point)"),
        told(i -> i < 7 ? "$" + i : "$1,00" + i));
  }

  @Test
  void oneInTenMayBeAnythingElse() {
    assertEquals(remove("row 12", "$12", "'$'"), told(i -> i < ROWS / 10 ? "n" + i : "$" + i));
    assertEquals(Optional.empty(), told(i -> i <= ROWS / 10 ? "n" + i : "$" + i));
    assertEquals(remove("row 1", "1 g", "'g'"), told(i -> i % 2 == 0 ? "" + i : i + " g"));
  }

  @Test
  void unitsThatDifferAreNotRemoved() {
    assertEquals(Optional.empty(), told(i -> i % 2 == 0 ? i + " kg" : i + " g"));
  }

  @Test
  void namesAndNumbersAreLeftAlone() {
    assertEquals(Optional.empty(), told(i -> "P00" + i));
    assertEquals(Optional.empty(), told(i -> i));
    assertEquals(Optional.empty(), told(i -> i % 2 == 0 ? "yes" : "no"));
  }

  @Test
  void columnsThatAreDeclaredAreLeftAlone() {
    Table table = with("x", i -> "$" + i).table();
    EncoderSettings settings = new EncoderSettings();
    assertEquals(Optional.empty(), TableDoctor.examineTexts(table, settings.categorical("x")));
    assertEquals(Optional.empty(), TableDoctor.examineTexts(table, settings.drop("x")));
  }

  @Test
  void trainingTellsOfAllColumnsAtOnce() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(Map.of("n", i % 7, "p", "€" + i, "q", i % 4 + ",5", "y", i % 2 == 0 ? "a" : "b"));
    }
    TrainingResult result = new Classifier().epochs(1).train(Table.of(rows), "y");
    Finding first = result.findings().get(0);
    assertEquals(Kind.NUMBERS_AS_TEXT, first.kind());
    assertEquals(List.of("p", "q"), first.columns());
    assertEquals(
        "row 0: column 'p': '€0' was read as text; remove '€' to learn from it as a number; so was"
            + " column 'q' ('0,5')",
        first.message());
  }
}
