package dev.yhat.trainer.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelsTest {
  private static List<String> order(String... labels) {
    return Labels.of(labels).classes();
  }

  private static String message(Runnable call) {
    return assertThrows(IllegalArgumentException.class, call::run).getMessage();
  }

  @Test
  void integersAreOrderedAsNumbers() {
    assertEquals(List.of("-3", "2", "10"), order("10", "2", "-3", "10"));
    assertEquals(
        List.of("-9223372036854775808", "0", "9223372036854775807"),
        order("9223372036854775807", "-9223372036854775808", "0"));
    assertEquals(List.of("-3", "2", "10"), Labels.of(new int[] {10, 2, -3}).classes());
  }

  @Test
  void otherLabelsAreOrderedAsStrings() {
    assertEquals(List.of("A", "b", "c"), order("c", "b", "A"));
    assertEquals(List.of("10", "2", "x"), order("2", "10", "x"));
    assertEquals(List.of("1.5", "10", "2"), order("2", "10", "1.5"));
    assertEquals(
        List.of("10", "2", "9223372036854775808"), order("10", "9223372036854775808", "2"));
    assertEquals(List.of("10", "2", "٣"), order("٣", "10", "2"));
  }

  @Test
  void differentSpellingsOfOneNumberStayDifferent() {
    assertEquals(List.of("07", "7", "8"), order("8", "7", "07"));
  }

  @Test
  void encodesByPlaceInTheOrder() {
    Labels labels = Labels.of(new String[] {"setosa", "virginica", "versicolor"});

    assertArrayEquals(
        new int[] {1, 0, 2, 1},
        labels.encode(new String[] {"versicolor", "setosa", "virginica", "versicolor"}));
    assertEquals(3, labels.size());
    assertEquals("virginica", labels.label(2));
    assertArrayEquals(new int[] {2, 0}, Labels.of(new int[] {4, 9, 6}).encode(new int[] {9, 4}));
  }

  @Test
  void keepsTheOrderOfAModelsClasses() {
    Labels labels = Labels.ofClasses(List.of("z", "a"));

    assertEquals(List.of("z", "a"), labels.classes());
    assertEquals(1, labels.index("a"));
    assertEquals(Labels.ofClasses(List.of("z", "a")), labels);
    assertEquals(Labels.ofClasses(List.of("z", "a")).hashCode(), labels.hashCode());
    assertNotEquals(Labels.ofClasses(List.of("a", "z")), labels);
  }

  @Test
  void refusesALabelUnseenInTrainingNamingTheKnownOnes() {
    Labels labels = Labels.of(new String[] {"cat", "dog"});

    assertEquals(
        "label 'cow' was not seen in training; known labels are cat, dog",
        message(() -> labels.index("cow")));
    assertEquals(
        "row 1: label 'cow' was not seen in training; known labels are cat, dog",
        message(() -> labels.encode(new String[] {"cat", "cow"})));
  }

  @Test
  void refusesANullLabelNamingItsRow() {
    Labels labels = Labels.of(new String[] {"cat", "dog"});

    assertEquals("row 2: no label", message(() -> order("cat", "dog", null)));
    assertEquals("row 1: no label", message(() -> labels.encode(new String[] {"cat", null})));
  }

  @Test
  void namesNoMoreThanTwentyKnownLabels() {
    Labels labels = Labels.of(IntStream.range(0, 22).toArray());

    assertEquals(
        "label '22' was not seen in training; known labels are 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,"
            + " 11, 12, 13, 14, 15, 16, 17, 18, 19 and 2 more",
        message(() -> labels.index("22")));
  }

  @Test
  void refusesFewerThanTwoClassesAndRepeatedOnes() {
    assertEquals(
        "only one class, 'a'; expected at least 2 classes", message(() -> order("a", "a")));
    assertEquals("no labels; expected at least 2 classes", message(() -> order()));
    assertEquals(
        "labels: expected distinct classes, got [a, b, a]",
        message(() -> Labels.ofClasses(List.of("a", "b", "a"))));
  }
}
