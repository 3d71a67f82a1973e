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

  private static Optional<String> written(String place, String value, String number) {
    return Optional.of(
        place
            + ": column 'x': '"
            + value
            + "' was read as text; written as "
            + number
            + " it would be a number");
  }

  @Test
  void reportsNumbersWithSignsAroundThem() {
    assertEquals(written("row 0", "$0.5", "0.5"), told(i -> "$" + i + ".5"));
    assertEquals(written("row 0", "0 %", "0"), told(i -> i % 3 + " %"));
    assertEquals(written("row 1", "1 kg", "1"), told(i -> i == 0 ? null : i + " kg"));
  }

  @Test
  void showsTheCellThatSaysMost() {
    assertEquals(
        written("row 7", "$1,007", "1007 or 1.007"), told(i -> i < 7 ? "$" + i : "$1,00" + i % 10));
  }

  @Test
  void fewCommasAmongNumbersAreTold() {
    assertEquals(written("row 3", "3,5", "3.5"), told(i -> i % 5 == 3 ? i + ",5" : "" + i));
  }

  @Test
  void oneInTenMayBeAnythingElse() {
    assertEquals(written("row 12", "$12", "12"), told(i -> i < ROWS / 10 ? "n" + i : "$" + i));
    assertEquals(Optional.empty(), told(i -> i <= ROWS / 10 ? "n" + i : "$" + i));
    assertEquals(written("row 1", "1 g", "1"), told(i -> i == 0 ? "0 lb" : i + " g"));
  }

  @Test
  void halfOfTheNumbersHaveTheSignsOrNoneHas() {
    assertEquals(written("row 1", "1 g", "1"), told(i -> i % 2 == 0 ? "" + i : i + " g"));
    assertEquals(Optional.empty(), told(i -> i % 4 == 0 ? i + "a" : "" + i)); // house numbers
    assertEquals(Optional.empty(), told(i -> i % 2 == 0 ? i + " kg" : i + " g"));
    assertEquals(Optional.empty(), told(i -> i == 0 ? "1,5" : i + Character.toString('A' + i % 9)));
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
        "row 0: column 'p': '€0' was read as text; written as 0 it would be a number; so was column"
            + " 'q' ('0,5')",
        first.message());
  }
}
