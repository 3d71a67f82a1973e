package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DemoCommandTest {
  private static final String ESCAPE = "\u001b";

  @ParameterizedTest
  @CsvSource({
    "xor, 0.95",
    "and, 0.95",
    "or, 0.95",
    "moons, 0.95",
    "circles, 0.95",
    "spirals, 0.95",
    "blobs, 0.95",
    "checkerboard, 0.85"
  })
  void problemIsLearnedAndDrawn(String name, double accuracy) {
    Yhat run = Yhat.run("demo", name);
    assertEquals(0, run.code(), run.err());
    assertEquals("", run.err());
    assertFalse(run.out().contains(ESCAPE));
    assertTrue(run.out().chars().allMatch(c -> c < 128), run.out());
    assertTrue(run.outLines().stream().allMatch(line -> line.length() <= 80), run.out());
    String last = run.outLines().get(run.outLines().size() - 1);
    double held = Double.parseDouble(last.replaceAll(".*, ([0-9.]+) on .* held out", "$1"));
    assertTrue(held >= accuracy, last);
  }

  @Test
  void andShowsOneCornerAndTheLegend() {
    List<String> lines = Yhat.run("demo", "and").outLines();
    int width = lines.get(0).length();
    assertTrue(lines.subList(0, 22).stream().allMatch(line -> line.length() == width));
    assertTrue(lines.get(0).endsWith("::::"), lines.get(0));
    assertTrue(lines.get(0).startsWith("...."), lines.get(0));
    assertTrue(lines.get(21).matches("[.o]+"), lines.get(21));
    assertEquals("class 0: o on .   class 1: x on :", lines.get(22));
    assertTrue(lines.get(23).matches("and: network 2-2, 100 epochs in [0-9.]+ s"));
  }

  @Test
  void colouredMapIsAsWideAsThePlainOne() {
    List<String> plain = Yhat.run("demo", "blobs").outLines();
    List<String> colored = Yhat.runInColor(100, "demo", "blobs").outLines();
    String first = colored.get(0).replaceAll(ESCAPE + "\\[[0-9;]*m", "");
    assertEquals("▀".repeat(plain.get(0).length()), first);
    assertTrue(colored.get(0).endsWith(ESCAPE + "[0m"));
    assertEquals(plain.size(), colored.size());
  }

  @Test
  void narrowTerminalGetsASmallMap() {
    for (String line : Yhat.runInColor(30, "demo", "blobs").outLines().subList(0, 10)) {
      assertEquals(29, line.replaceAll(ESCAPE + "\\[[0-9;]*m", "").length());
    }
  }

  @Test
  void seedDecides() {
    String first = map(Yhat.run("demo", "blobs", "--seed", 1));
    assertEquals(first, map(Yhat.run("demo", "blobs", "--seed", 1)));
    assertFalse(first.equals(map(Yhat.run("demo", "blobs", "--seed", 2))));
  }

  private static String map(Yhat run) {
    return String.join("\n", run.outLines().subList(0, 20));
  }
}
