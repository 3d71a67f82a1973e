package dev.yhat.trainer.table;

import static dev.yhat.trainer.table.EncoderExamples.all;
import static dev.yhat.trainer.table.EncoderExamples.fit;
import static dev.yhat.trainer.table.EncoderExamples.people;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.trainer.table.DroppedColumn.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncoderDocumentTest {
  private static final String DOCUMENT =
      "{'missing':['','NA'],'columns':["
          + "{'name':'age','kind':'numeric','fill':28.0,'indicator':true},"
          + "{'name':'sex','kind':'categorical','numbers':false,'levels':['F','M']},"
          + "{'name':'smoker','kind':'boolean','fill':1.0,'indicator':false},"
          + "{'name':'size','kind':'numeric','fill':null,'indicator':false}],"
          + "'dropped':[{'column':'id','reason':'identifier-like'}]}";

  private static Json json(String text) throws ModelFormatException {
    return Json.parse(text.replace('\'', '"'), "m", "e");
  }

  @Test
  void describesAllThatWasLearned() throws ModelFormatException {
    TableEncoder encoder = TableEncoder.read(json(DOCUMENT));
    assertEquals(
        List.of(
            new NumericEncoding("age", 28, true),
            new CategoricalEncoding("sex", false, List.of("F", "M")),
            new BooleanEncoding("smoker", 1, false),
            new NumericEncoding("size", Double.NaN, false)),
        encoder.columns());
    assertEquals(List.of(new DroppedColumn("id", Reason.IDENTIFIER_LIKE)), encoder.dropped());
    assertEquals(List.of("", "NA"), encoder.missing().texts());
    assertEquals(DOCUMENT.replace('\'', '"'), encoder.describe().toString());
  }

  @Test
  void comesBackTheSame() throws ModelFormatException {
    Table numbers = Table.of(new double[][] {{1}, {0.1}, {1e300}}, List.of("c"));
    for (TableEncoder encoder :
        List.of(
            fit(people()),
            TableEncoder.ofNumbers(List.of("a", "ü")),
            TableEncoder.fit(numbers, all(numbers), new EncoderSettings().categorical("c")))) {
      TableEncoder back = TableEncoder.read(Json.parse(encoder.describe().toString(), "m", "e"));
      assertEquals(encoder, back);
      assertEquals(encoder.features(), back.features());
    }
    TableEncoder back = TableEncoder.read(fit(people()).describe());
    assertArrayEquals(fit(people()).encode(people()).data, back.encode(people()).data);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'kind':'numeric','fill':28.0|'kind':'number','fill':28.0|m: e.columns[0].kind: expected"
            + " numeric, categorical or boolean, got \"number\"",
        "28.0|'x'|m: e.columns[0].fill: expected a number, got \"x\"",
        "28.0|null|m: e.columns[0].fill: expected a number, as there is an indicator, got null",
        "true}|1}|m: e.columns[0].indicator: expected true or false, got 1",
        "'sex'|'age'|m: e.columns[1].name: expected each only once, got \"age\"",
        "'id'|'age'|m: e.dropped[0].column: expected each only once, got \"age\"",
        "'identifier-like'|'odd'|m: e.dropped[0].reason: expected constant, identifier-like, rare"
            + " levels only or asked for, got \"odd\"",
        "['F','M']|['F','F']|m: e.columns[1].levels[1]: expected each only once, got \"F\"",
        "['F','M']|[]|m: e.columns[1].levels: expected at least one level, got an array",
        "['F','M']|['(other)']|m: e.columns[1].levels[0]: expected a level, got \"(other)\"",
        "['F','M']|['F','(missing)']|m: e.columns[1].levels[1]: expected a level, got"
            + " \"(missing)\"",
        "['F','M']|[1]|m: e.columns[1].levels[0]: expected a string, got 1",
        "1.0|0.5|m: e.columns[2].fill: expected 0 or 1, got 0.5",
        "['','NA']|['NA','NA']|m: e.missing[1]: expected each only once, got \"NA\"",
        "['','NA']|[' NA']|m: e.missing: expected markers without spaces around them, got an array",
        "'dropped'|'more':1,'dropped'|m: e: expected no members but missing, columns, dropped, got"
            + " 'more'",
        "'numbers':false,||m: e.columns[1]: expected a member 'numbers', got none"
      })
  void refusesWhatIsNotAnEncoder(String from, String to, String expected)
      throws ModelFormatException {
    Json json = json(DOCUMENT.replace(from, to == null ? "" : to));
    assertEquals(
        expected,
        assertThrows(ModelFormatException.class, () -> TableEncoder.read(json)).getMessage());
  }

  @Test
  void refusesAnEncoderWithoutColumns() throws ModelFormatException {
    Json json = json("{'missing':[],'columns':[],'dropped':[]}");
    assertEquals(
        "m: e.columns: expected at least one column, got an array",
        assertThrows(ModelFormatException.class, () -> TableEncoder.read(json)).getMessage());
  }
}
