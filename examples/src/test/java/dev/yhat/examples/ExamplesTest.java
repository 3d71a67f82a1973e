package dev.yhat.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Runs each example as a user would and reads what it prints. */
class ExamplesTest {
  private static String printed(Consumer<String[]> main) {
    PrintStream out = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      main.accept(new String[0]);
    } finally {
      System.setOut(out);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** The number that follows the last occurrence of {@code name}. */
  private static double last(String name, String text) {
    Matcher matcher = Pattern.compile(Pattern.quote(name) + "[ =]([0-9.E-]+)").matcher(text);
    double value = Double.NaN;
    while (matcher.find()) {
      value = Double.parseDouble(matcher.group(1));
    }
    return value;
  }

  @Test
  void irisIsLearnedAndPredicted() {
    String text = printed(Iris::main);
    assertTrue(last("accuracy", text) >= 0.93, text);
    assertTrue(text.strip().endsWith("Iris-setosa"), text);
  }

  @Test
  void penguinsAreLearnedAndPredictedWithHoles() {
    String text = printed(Penguins::main);
    assertTrue(last("accuracy", text) >= 0.97, text);
    assertTrue(text.contains("sex=MALE"), text);
    assertTrue(text.strip().endsWith("Gentoo"), text);
  }

  @Test
  void xorLossFalls() {
    String text = printed(XorByHand::main);
    assertTrue(last("loss", text) < 0.01, text);
    assertEquals(4, text.lines().filter(line -> line.contains(" xor ")).count(), text);
  }

  @Test
  void customPartsAreProvedAndLearn() {
    String text = printed(CustomParts::main);
    assertEquals(2, text.lines().filter(line -> line.startsWith("proved: ")).count(), text);
    assertFalse(text.contains("WRONG"), text);
    assertTrue(last("accuracy", text) >= 0.97, text);
  }

  @Test
  void digitsAreLearnedAndTheConfusionMatrixCountsEachRowOnce() {
    String text = printed(Digits::main);
    assertTrue(last("accuracy", text) >= 0.96, text);
    long counted =
        text.lines()
            .filter(line -> line.contains(" |"))
            .map(line -> line.substring(line.indexOf('|') + 1).strip())
            .flatMap(Pattern.compile(" +")::splitAsStream)
            .mapToLong(Long::parseLong)
            .sum();
    assertEquals(360, counted, text);
  }

  @Test
  void spiralsNeedTheHiddenLayer() {
    String text = printed(Spirals::main);
    assertTrue(last("hidden []: accuracy", text) < 0.7, text);
    assertTrue(last("hidden [64]: accuracy", text) >= 0.95, text);
  }
}
