package dev.yhat.trainer.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "5, 5",
    "-0.012345, -0.0123",
    "1.0986, 1.1",
    "999.6, '1,000'",
    "801.95, 802",
    "4201.75, '4,200'",
    "-1234567, '-1,230,000'",
    "12345678, 1.23e7",
    "2e20, 2e20",
    "0.00012345, 0.000123",
    "0.000012345, 1.23e-5",
    "NaN, NaN",
    "-Infinity, -Infinity"
  })
  void saysFiguresToThreeDigits(double x, String expected) {
    assertEquals(expected, Wording.figure(x));
  }

  @ParameterizedTest
  @CsvSource({"3, 3, 100 %", "999999, 1000000, 99.9 %", "1, 3, 33.3 %", "1, 2, 50 %", "0, 7, 0 %"})
  void saysAllOnlyOfAll(long part, long whole, String expected) {
    assertEquals(expected, Wording.percent(part, whole));
  }

  @Test
  void namesTheFirstOfMany() {
    assertEquals("column 'a'", Wording.columns(List.of("a")));
    assertEquals("columns 'a' and 'b'", Wording.columns(List.of("a", "b")));
    List<String> many = IntStream.rangeClosed(1, 8).mapToObj(Integer::toString).toList();
    assertEquals("1, 2, 3, 4, 5, 6, 7 and 8", Wording.list(many));
    List<String> more = IntStream.rangeClosed(1, 11).mapToObj(Integer::toString).toList();
    assertEquals("1, 2, 3, 4, 5, 6, 7, 8 and 3 more", Wording.list(more));
  }

  @Test
  void countsOneAndMany() {
    assertEquals("1 row", Wording.count(1, "row"));
    assertEquals("1,200 rows", Wording.count(1200, "row"));
  }
}
