package dev.yhat.cli.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Numbers, scales, lines and labels: what the charts are made of. */
final class DrawingTest {
  private static List<String> ticks(double low, double high, int about) {
    return new Scale(low, high, 0, 100).ticks(about).stream().map(Scale.Tick::text).toList();
  }

  @Test
  void digitsAreAsManyAsPeopleRead() {
    assertEquals("0.9667", Digits.of(29.0 / 30));
    assertEquals("1.0000", Digits.of(1));
    assertEquals("0", Digits.of(-0.0));
    assertEquals("−0.5000", Digits.of(-0.5));
    assertEquals("12.346", Digits.of(12.3456));
    assertEquals("123.46", Digits.of(123.456));
    assertEquals("1234.6", Digits.of(1234.56));
    assertEquals("1.23e-5", Digits.of(1.2345e-5));
    assertEquals("2e6", Digits.of(2_000_000));
    assertEquals("none", Digits.of(Double.NaN));
    assertEquals("−∞", Digits.of(Double.NEGATIVE_INFINITY));
  }

  @Test
  void countsAreGroupedFromFiveDigitsOn() {
    assertEquals("1234", Digits.grouped(1234));
    assertEquals("12\u202F345", Digits.grouped(12_345));
    assertEquals("−1\u202F234\u202F567", Digits.grouped(-1_234_567));
    assertEquals("1 row", Digits.count(1, "row", "rows"));
    assertEquals("0 rows", Digits.count(0, "row", "rows"));
  }

  @Test
  void fewPercentAreNotNone() {
    assertEquals("95\u00A0%", Digits.percent(0.95));
    assertEquals("<1\u00A0%", Digits.percent(0.001));
    assertEquals("0\u00A0%", Digits.percent(0));
  }

  @Test
  void ticksAreRoundNumbers() {
    assertEquals(List.of("0.0", "0.2", "0.4", "0.6", "0.8", "1.0"), ticks(0, 1, 5));
    assertEquals(List.of("−5", "0", "5", "10"), ticks(-7, 11, 5));
    assertEquals(List.of("2000", "4000", "6000"), ticks(1, 7500, 5));
    assertEquals(List.of("0.94", "0.96", "0.98"), ticks(0.93, 0.995, 5));
    assertEquals(List.of("1e-6", "2e-6", "3e-6"), ticks(0.9e-6, 3.2e-6, 3));
  }

  @Test
  void scaleOfEqualNumbersHasRoomAroundThem() {
    Scale scale = new Scale(2, 2, 0, 100);
    assertEquals(50.0, scale.at(2));
    assertTrue(scale.ticks(5).size() >= 3);
    assertEquals(50.0, new Scale(0, 0, 0, 100).at(0));
    assertEquals(0.0, new Scale(Double.NaN, 1, 100, 0).at(0.5));
  }

  @Test
  void roundedScaleEndsAtTicks() {
    Scale scale = new Scale(0.43, 1, 100, 0).rounded(5);
    assertEquals(0.4, scale.low());
    assertEquals(1.0, scale.high());
  }

  @Test
  void countingAxisHasWholeTicks() {
    assertEquals(
        List.of("1", "2"),
        new Scale(1, 2, 0, 100)
            .wholeTicks(5).stream().map(tick -> Digits.grouped((long) tick.value())).toList());
  }

  @Test
  void lineIsInterruptedWhereItIsNotFinite() {
    double[] x = {0, 1, 2, 3};
    assertEquals("M0 1L1 2.1M3 4", Polyline.path(x, new double[] {1, 2.06, Double.NaN, 4}));
    assertEquals("", Polyline.path(new double[0], new double[0]));
  }

  @Test
  void longLineKeepsItsExtremes() {
    double[] x = IntStream.range(0, 100_000).mapToDouble(i -> i / 1000.0).toArray();
    double[] y = new double[x.length];
    y[55_555] = 9;
    String path = Polyline.path(x, y);
    assertTrue(path.contains("L55.6 9L"), path);
    assertTrue(path.length() < 5_000, path.length() + " characters");
  }

  @Test
  void wideNamesAreShortened() {
    assertEquals("short", Places.fit("short", 5));
    assertEquals("a lon…", Places.fit("a long\tname", 4.2));
    assertEquals("日本…", Places.fit("日本語の名前", 3.4));
    assertTrue(Places.width(Places.fit("m".repeat(99), 9)) <= 9);
  }

  @Test
  void depthCountsStepsToTheNextRegion() {
    int[][] grid = {{0, 0, 0, 1}, {0, 0, 0, 1}, {0, 0, 0, 1}};
    int[][] depth = Depth.of(grid);
    assertArrayEquals(new int[] {1, 1, 1, 1}, depth[0]);
    assertArrayEquals(new int[] {1, 2, 1, 1}, depth[1]);
    assertArrayEquals(new int[] {1, 1}, Depth.deepest(depth, grid, 0));
    assertArrayEquals(new int[] {0, 3}, Depth.deepest(depth, grid, 1));
    assertEquals(0, Depth.deepest(depth, grid, 2).length);
  }

  @Test
  void markupIsClosedAsItWasOpened() {
    Markup open = new Markup().open("p", "title", "a \"b\" <c>").text("x < y & z");
    assertThrows(IllegalStateException.class, open::toString);
    assertThrows(IllegalStateException.class, () -> open.close("div"));
    assertEquals(
        "<p title=\"a &quot;b&quot; &lt;c&gt;\">x &lt; y &amp; z</p>", open.close().toString());
  }
}
