package dev.yhat.trainer.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchSpaceTest {
  private static List<Map<String, String>> settings(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::settings).toList();
  }

  @Test
  void smallGridIsTriedInFull() {
    SearchSpace space = SearchSpace.parse("hidden=32|64,32; dropout = 0 | 0.2");
    List<Candidate> candidates = space.candidates(4, 1);
    assertEquals(
        List.of(
            Map.of("hidden", "32", "dropout", "0"),
            Map.of("hidden", "32", "dropout", "0.2"),
            Map.of("hidden", "64,32", "dropout", "0"),
            Map.of("hidden", "64,32", "dropout", "0.2")),
        settings(candidates));
    assertEquals(List.of(1, 2, 3, 4), candidates.stream().map(Candidate::number).toList());
    assertEquals("candidate 3 (hidden=64,32; dropout=0)", candidates.get(2).toString());
    assertEquals(List.of("hidden", "dropout"), space.names());
    assertEquals("hidden=32|64,32; dropout=0|0.2", space.toString());
  }

  @Test
  void ofALargerGridDifferentCandidatesAreDrawn() {
    SearchSpace space = SearchSpace.parse("hidden=1|2|3|4; batch-size=1|2|3|4; dropout=0|0.1");
    List<Map<String, String>> drawn = settings(space.candidates(31, 1));
    assertEquals(31, Set.copyOf(drawn).size());
    assertTrue(settings(space.candidates(32, 1)).containsAll(drawn));
    assertEquals(drawn, settings(space.candidates(31, 1)));
    assertNotEquals(drawn, settings(space.candidates(31, 2)));
  }

  @Test
  void fewerDrawsAreTheFirstOnes() {
    SearchSpace space = SearchSpace.parse("learning-rate=0.001..0.1; optimizer=sgd|adamw");
    assertEquals(space.candidates(20, 5).subList(0, 7), space.candidates(7, 5));
  }

  @Test
  void rangeOfFewIntegersGivesEachOnce() {
    List<Candidate> candidates = SearchSpace.parse("batch-size=8..10").candidates(27, 1);
    assertEquals(
        Set.of("8", "9", "10"),
        candidates.stream()
            .map(candidate -> candidate.setting("batch-size").orElseThrow())
            .collect(Collectors.toSet()));
    assertEquals(3, candidates.size());
  }

  private static double[] draws(Parameter parameter) {
    return IntStream.range(0, 1000)
        .mapToDouble(i -> Double.parseDouble(parameter.draw(i / 1000.0)))
        .toArray();
  }

  /** A half of the way in logarithms from 10⁻³ to 10⁻¹ is 10⁻², a quarter of it 10⁻²·⁵. */
  @Test
  void rangeOfMoreThanTenTimesIsDrawnByLogarithm() {
    Range rates = new Range("learning-rate", 0.001, 0.1, false);
    assertTrue(rates.logarithmic());
    assertEquals("0.001", rates.draw(0.0));
    assertEquals("0.003162", rates.draw(0.25));
    assertEquals("0.01", rates.draw(0.5));
    assertEquals("0.03162", rates.draw(0.75));
    assertEquals("0.1", rates.draw(1.0 - 0x1p-53));
  }

  @Test
  void rangeOfTenTimesOrFromZeroIsDrawnEvenly() {
    assertEquals("0.55", new Range("dropout", 0.1, 1.0, false).draw(0.5));
    assertEquals("0.05", new Range("weight-decay", 0.0, 0.1, false).draw(0.5));
    assertEquals("-5.0", new Range("own", -10.0, 0.0, false).draw(0.5));
  }

  @ParameterizedTest
  @CsvSource({"16, 24", "1, 3", "1, 1000", "100, 1001"})
  void integersStayInTheRangeAndReachItsEnds(int low, int high) {
    Range range = new Range("batch-size", low, high, true);
    double[] draws = draws(range);
    for (double draw : draws) {
      assertTrue(draw >= low && draw <= high && draw == Math.rint(draw), range + ": " + draw);
    }
    assertEquals(low, draws[0]);
    assertEquals(Integer.toString(high), range.draw(1.0 - 0x1p-53));
    for (int i = 1; i < draws.length; i++) {
      assertTrue(draws[i - 1] <= draws[i]);
    }
  }

  @Test
  void integersOfAShortRangeAreEquallyLikely() {
    double[] draws = draws(new Range("batch-size", 1, 4, true));
    for (int value = 1; value <= 4; value++) {
      int sought = value;
      assertEquals(250, IntStream.range(0, 1000).filter(i -> draws[i] == sought).count());
    }
  }

  @Test
  void drawnNumbersHaveFourDigitsAndStayInTheRange() {
    Range range = new Range("learning-rate", 0.000123456, 0.0123456, false);
    for (double draw : draws(range)) {
      assertTrue(draw >= range.low() && draw <= range.high());
      assertTrue(draw == range.low() || new BigDecimal(Double.toString(draw)).precision() <= 4);
    }
    assertEquals("0.01235", new Range("x", 0.0, 0.0247, false).draw(0.5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'' | setting 1: expected a name and values such as dropout=0~0.2, got ''",
        "dropout=0; | setting 2: expected a name and values such as dropout=0~0.2, got ''",
        "dropout=0; 0.1 | setting 2: expected a name and values such as dropout=0~0.2, got '0.1'",
        "hidden=4; rate=1 | setting 2: expected one of hidden, activation, dropout, batch-size,"
            + " optimizer, learning-rate, weight-decay, got 'rate'",
        "dropout=0~1 | dropout, value 2: expected a share in [0, 1), got '1'",
        "dropout= | dropout, value 1: expected a share in [0, 1), got ''",
        "dropout=0~ | dropout, value 2: expected a share in [0, 1), got ''",
        "learning-rate=0 | learning-rate, value 1: expected a number above 0, got '0'",
        "learning-rate=NaN | learning-rate, value 1: expected a number above 0, got 'NaN'",
        "learning-rate=1e999 | learning-rate, value 1: expected a number above 0, got '1e999'",
        "learning-rate=1d | learning-rate, value 1: expected a number above 0, got '1d'",
        "weight-decay=-1 | weight-decay, value 1: expected a number of at least 0, got '-1'",
        "batch-size=8~2.5 | batch-size, value 2: expected an integer of at least 1, got '2.5'",
        "hidden=100000~100001 | hidden, value 2: expected none, or widths from 1 to 100000 such as"
            + " 64,32, got '100001'",
        "hidden=8~8,0 | hidden, value 2: expected none, or widths from 1 to 100000 such as 64,32,"
            + " got '8,0'",
        "activation=relu~step | activation, value 2: expected one of relu, tanh, sigmoid,"
            + " leaky-relu, elu, softplus, gelu, gelu-tanh, silu, identity, got 'step'",
        "optimizer=lbfgs | optimizer, value 1: expected one of sgd, adamw, rmsprop, got 'lbfgs'",
        "optimizer=a..b | optimizer, value 1: expected one of sgd, adamw, rmsprop, got 'a..b'",
        "dropout=0..1 | dropout, range to: expected a share in [0, 1), got '1'",
        "learning-rate=0..1 | learning-rate, range from: expected a number above 0, got '0'",
        "hidden=8..none | hidden, range to: expected an integer from 1 to 100000, got 'none'",
        "hidden=8..200000 | hidden, range to: expected an integer from 1 to 100000, got '200000'",
        "batch-size=8..x | batch-size, range to: expected an integer of at least 1, got 'x'",
        "dropout=0.5..0.1 | dropout: expected a range from low to high, or values with ~ between,"
            + " got '0.5..0.1'",
        "dropout=0~0.1..0.2 | dropout, range from: expected a share in [0, 1), got '0~0.1'",
        "dropout=0~0 | dropout: expected different values, got '0' twice",
        "dropout=0; dropout=0.1 | expected each setting once, got dropout twice"
      })
  void textThatIsNoSpaceIsRefusedByPlace(String text, String expected) {
    String given = text.equals("''") ? "" : text.replace('~', '|');
    assertEquals(
        "search space: " + expected.replace('~', '|'),
        assertThrows(IllegalArgumentException.class, () -> SearchSpace.parse(given)).getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hidden=none|64|64,32|64, 32,16",
        "hidden=8..64",
        "learning-rate=.5|5.|5e-3|1E2",
        "learning-rate=1e-4..1e-1",
        "weight-decay=0..0.1",
        "activation=gelu-tanh|relu"
      })
  void textOfASpaceIsRead(String text) {
    assertFalse(SearchSpace.parse(text).candidates(5, 1).isEmpty());
  }

  @Test
  void spacesMadeInJavaAreChecked() {
    assertEquals(
        "search space: expected at least one setting, got none",
        assertThrows(IllegalArgumentException.class, () -> new SearchSpace(List.of()))
            .getMessage());
    assertEquals(
        "search space: a: expected at least one value, got none",
        assertThrows(IllegalArgumentException.class, () -> new Choices("a", List.of()))
            .getMessage());
    assertEquals(
        "search space: a: expected a range of integers, got 1.0..2.5",
        assertThrows(IllegalArgumentException.class, () -> new Range("a", 1, 2.5, true))
            .getMessage());
    assertEquals(
        "search space: a: expected ends whose difference and quotient are in the range of double,"
            + " got 1.0E-200..1.0E200",
        assertThrows(IllegalArgumentException.class, () -> new Range("a", 1e-200, 1e200, false))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> new Range("a", -1e308, 1e308, false));
    assertEquals(
        "search: expected at least 1 candidate, got 0",
        assertThrows(
                IllegalArgumentException.class,
                () -> SearchSpace.parse("dropout=0").candidates(0, 1))
            .getMessage());
  }
}
