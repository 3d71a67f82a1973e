package dev.yhat.trainer.table;

import static dev.yhat.trainer.table.EncoderExamples.all;
import static dev.yhat.trainer.table.EncoderExamples.column;
import static dev.yhat.trainer.table.EncoderExamples.fit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.trainer.table.DroppedColumn.Reason;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableEncoderFitTest {
  private static final EncoderSettings USUAL = new EncoderSettings();

  private static Object[] times(int count, Object... values) {
    return Collections.nCopies(count, List.of(values)).stream().flatMap(List::stream).toArray();
  }

  private static Object[] numbered(int count, String prefix) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toArray();
  }

  private static ColumnEncoding only(Table table) {
    List<ColumnEncoding> columns = fit(table).columns();
    assertEquals(1, columns.size());
    return columns.get(0);
  }

  /** A column that varies beside the one that is looked at. */
  private static List<DroppedColumn> dropped(EncoderSettings settings, Object... values) {
    Table table = column("x", values);
    double[][] other = new double[values.length][1];
    other[0][0] = 1;
    Column varying = Table.of(other, List.of("other")).column("other");
    Table both =
        new Table(
            List.of(table.column("x"), varying),
            values.length,
            RowPlaces.inMemory(),
            MissingMarkers.STANDARD);
    return TableEncoder.fit(both, all(both), settings).dropped();
  }

  @Test
  void fillsNumbersWithTheMedianAndTellsWhereSomeWereMissing() {
    assertEquals(new NumericEncoding("x", 3, false), only(column("x", 9, 3, 1)));
    assertEquals(new NumericEncoding("x", 2.5, true), only(column("x", 9, null, 2, 3, 1)));
    assertEquals(new NumericEncoding("x", 1.25e308, false), only(column("x", 1e308, 1.5e308)));
  }

  @Test
  void learnsFromTheTrainingPartOnly() {
    Table table = column("x", 1, 2, 3, null, 1000);
    TableEncoder encoder = TableEncoder.fit(table, new int[] {2, 0, 1}, USUAL);
    assertEquals(List.of(new NumericEncoding("x", 2, false)), encoder.columns());
    Table text = column("x", "a", "b", "a", "c", null);
    assertEquals(
        List.of("x=a", "x=b", "x=(other)", "x=(missing)"),
        TableEncoder.fit(text, new int[] {0, 1, 2}, USUAL).features());
  }

  @Test
  void ordersLevels() {
    CategoricalEncoding levels = (CategoricalEncoding) only(column("x", "b", "10", "a", "9", "B"));
    assertEquals(List.of("10", "9", "B", "a", "b"), levels.levels());
    assertFalse(levels.numbers());
  }

  /** Which rows are for training is chance: it must not decide whether the others are refused. */
  @Test
  void textThatIsNeitherYesNorNoMakesLevelsWhereverItIs() {
    Table table = column("x", "yes", "no", "yes", "maybe", "no");
    int[] training = {0, 1, 2};
    for (Table some : List.of(table, table.select(training))) {
      TableEncoder encoder = TableEncoder.fit(some, training, USUAL);
      assertEquals(
          List.of(new CategoricalEncoding("x", false, List.of("no", "yes"))), encoder.columns());
      assertEquals(1.0, encoder.encode(table).get(3, encoder.features().indexOf("x=(other)")));
    }
  }

  @Test
  void takesPairsOfYesAndNoForBooleans() {
    assertEquals(
        new BooleanEncoding("x", 0, false), only(column("x", "Yes", "no", "NO", "yes", "no")));
    assertEquals(new BooleanEncoding("x", 1, true), only(column("x", "t", "F", null, "T")));
    assertEquals(new BooleanEncoding("x", 0, false), only(column("x", true, false)));
    assertEquals(new BooleanEncoding("x", 0, false), only(column("x", "y", "n")));
    assertTrue(only(column("x", "yes", "f")) instanceof CategoricalEncoding);
    assertTrue(only(column("x", "yes", "no", "maybe")) instanceof CategoricalEncoding);
    assertTrue(only(column("x", "yes", null)) instanceof CategoricalEncoding);
  }

  @Test
  void poolsRareLevelsOfColumnsWithMany() {
    Object[] ten = times(2, numbered(9, "l"));
    Object[] values = new Object[ten.length + 1];
    System.arraycopy(ten, 0, values, 0, ten.length);
    values[ten.length] = "rare";
    assertTrue(fit(column("x", values)).features().contains("x=rare")); // of 10 levels

    Object[] more = new Object[23];
    System.arraycopy(times(2, numbered(11, "l")), 0, more, 0, 22);
    more[22] = "rare";
    TableEncoder encoder = fit(column("x", more)); // of 12
    assertEquals(11 + 2, encoder.features().size());
    assertFalse(encoder.features().contains("x=rare"));
    assertTrue(
        TableEncoder.fit(column("x", more), IntStream.range(0, 23).toArray(), USUAL.rareBelow(1))
            .features()
            .contains("x=rare"));
  }

  /** Of 1000 rows, 0.5 % are 5. */
  @Test
  void levelsAreRareBelowHalfAPercent() {
    Object[] values = new Object[1000];
    for (int i = 0; i < 1000; i++) {
      values[i] = i < 5 ? "five" : i < 9 ? "four" : "l" + i % 10;
    }
    List<String> features = fit(column("x", values)).features();
    assertTrue(features.contains("x=five"));
    assertFalse(features.contains("x=four"));
  }

  @Test
  void aSingleRowIsRareAmongTwoHundred() {
    for (int rows : new int[] {199, 200}) {
      Object[] values = new Object[rows];
      for (int i = 0; i < rows; i++) {
        values[i] = i == 0 ? "." : i < 3 ? "two" : "l" + i % 2;
      }
      List<String> features = fit(column("x", values)).features();
      assertEquals(rows == 199, features.contains("x=."));
      assertTrue(features.contains("x=two"));
    }
  }

  @Test
  void keepsTheMostFrequentLevelsUpToABound() {
    Table table = column("x", "d", "c", "c", "b", "a", "a", "c");
    TableEncoder encoder = TableEncoder.fit(table, all(table), USUAL.mostLevels(3));
    assertEquals(List.of("x=a", "x=b", "x=c", "x=(other)", "x=(missing)"), encoder.features());
  }

  @Test
  void dropsConstantColumns() {
    List<DroppedColumn> constant = List.of(new DroppedColumn("x", Reason.CONSTANT));
    assertEquals(constant, dropped(USUAL, 3, 3, 3));
    assertEquals(constant, dropped(USUAL, "a", "a"));
    assertEquals(constant, dropped(USUAL, null, null));
    assertEquals(constant, dropped(USUAL.categorical("x"), null, null));
    assertEquals(List.of(), dropped(USUAL, 3, 3, null));
    assertEquals(List.of(), dropped(USUAL, "a", "a", null));
  }

  @Test
  void dropsWhatLooksLikeAnIdentifier() {
    List<DroppedColumn> identifier = List.of(new DroppedColumn("x", Reason.IDENTIFIER_LIKE));
    Object[] counting = IntStream.range(100, 110).boxed().toArray();
    assertEquals(identifier, dropped(USUAL, counting));
    assertEquals(List.of(), dropped(USUAL.numeric("x"), counting));
    assertEquals(List.of(), dropped(USUAL, IntStream.range(100, 109).boxed().toArray()));
    Object[] notCounting = counting.clone();
    notCounting[9] = 110;
    assertEquals(List.of(), dropped(USUAL, notCounting));

    assertEquals(identifier, dropped(USUAL, numbered(10, "name ")));
    assertEquals(List.of(), dropped(USUAL.categorical("x").rareBelow(0), numbered(10, "name ")));
    assertEquals(List.of(), dropped(USUAL, numbered(9, "name ")));
    Object[] some = numbered(10, "name ");
    some[0] = some[1]; // 9 of 10 are different
    assertEquals(identifier, dropped(USUAL, some));
    some[2] = some[1];
    assertEquals(List.of(), dropped(USUAL, some));
  }

  @Test
  void seesAnIdentifierInShuffledAndSelectedRows() {
    Table table = column("id", IntStream.range(0, 60).boxed().toArray());
    int[] some = IntStream.range(0, 30).map(i -> (i * 7 + 3) % 60).toArray();
    CodeChunks pairs = new CodeChunks();
    IntStream.range(0, 60).forEach(i -> pairs.add(i / 2 % 2));
    Table wide =
        new Table(
            List.of(table.column("id"), new TextColumn("t", List.of("a", "b"), pairs)),
            60,
            RowPlaces.inMemory(),
            MissingMarkers.STANDARD);
    assertEquals(
        List.of(new DroppedColumn("id", Reason.IDENTIFIER_LIKE)),
        TableEncoder.fit(wide, some, USUAL).dropped());
    Table selected = wide.select(some);
    assertEquals(1, TableEncoder.fit(selected, all(selected), USUAL).dropped().size());
  }

  @Test
  void dropsWhatIsAskedForAndSaysSo() {
    assertEquals(
        List.of(new DroppedColumn("x", Reason.ASKED_FOR)), dropped(USUAL.drop("x"), 1, 5, 3));
    assertEquals(
        List.of(new DroppedColumn("x", Reason.RARE_LEVELS_ONLY)),
        dropped(USUAL.rareBelow(3), "a", "b", "a"));
  }

  @Test
  void refusesWhenNothingIsLeftOrAsked() {
    Table table = column("x", 1, 1);
    assertEquals(
        "table: no column is left to learn from; dropped are ['x' (constant)]",
        assertThrows(IllegalArgumentException.class, () -> fit(table)).getMessage());
    assertEquals(
        "table: no columns 'z', 'y'; columns are x",
        assertThrows(
                IllegalArgumentException.class,
                () -> TableEncoder.fit(table, all(table), USUAL.drop("y").numeric("x", "z")))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> TableEncoder.fit(table, new int[0], USUAL));
  }

  @Test
  void kindsMayBeOverridden() {
    Table numbers = column("x", 2, 10, 2, 3.5);
    assertEquals(
        List.of(new CategoricalEncoding("x", true, List.of("10", "2", "3.5"))),
        TableEncoder.fit(numbers, all(numbers), USUAL.numeric("x").categorical("x")).columns());

    Table text = Table.from(List.of("1", "02", "?", "4")).text("x", s -> s).table();
    assertEquals(
        List.of(new NumericEncoding("x", 2, true)),
        TableEncoder.fit(text, all(text), USUAL.numeric("x")).columns());
    Table wrong = Table.from(List.of("1", "two")).text("x", s -> s).table();
    assertEquals(
        "row 1: column 'x': 'two' is not a number",
        assertThrows(
                IllegalArgumentException.class,
                () -> TableEncoder.fit(wrong, all(wrong), USUAL.numeric("x")))
            .getMessage());
    Table yes = column("x", "yes", "no");
    assertEquals(
        List.of("x=no", "x=yes", "x=(other)", "x=(missing)"),
        TableEncoder.fit(yes, all(yes), USUAL.categorical("x")).features());
  }

  @Test
  void noLevelIsCalledAsTheOthersAre() {
    assertEquals(
        List.of("x=a", "x=(other)", "x=(missing)"),
        fit(column("x", "a", "(other)", "(missing)")).features());
  }
}
