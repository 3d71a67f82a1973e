package dev.yhat.trainer.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The labels of a classification problem in order of their class indices.
 *
 * <p>Labels found in data are ordered as numbers if all of them are decimal integers within {@code
 * long} ({@code -1, 2, 10}), else by {@link String#compareTo} ({@code "1st", "a", "b"}). This order
 * is that of the classes everywhere: in a model's outputs, probabilities and confusion matrix.
 * Immutable.
 */
public final class Labels {
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,19}");
  private static final int MOST_NAMED = 20;

  private final List<String> classes;
  private final Map<String, Integer> indices = new HashMap<>();

  private Labels(List<String> classes) {
    this.classes = List.copyOf(classes);
    for (String label : this.classes) {
      indices.put(label, indices.size());
    }
    if (indices.size() != this.classes.size()) {
      throw new IllegalArgumentException("labels: expected distinct classes, got " + classes);
    }
    if (this.classes.size() < 2) {
      throw new IllegalArgumentException(
          (classes.isEmpty() ? "no labels" : "only one class, '" + classes.get(0) + "'")
              + "; expected at least 2 classes");
    }
  }

  /**
   * The distinct labels of some data, in order.
   *
   * @throws IllegalArgumentException if there is none or only one class, or naming a row, counted
   *     from 0, whose label is null
   */
  public static Labels of(String[] labels) {
    for (int i = 0; i < labels.length; i++) {
      requireLabel(i, labels[i]);
    }
    Set<String> distinct = new LinkedHashSet<>(Arrays.asList(labels));
    return new Labels(distinct.stream().sorted(order(distinct)).toList());
  }

  private static void requireLabel(int row, @Nullable String label) {
    if (label == null) {
      throw new IllegalArgumentException("row " + row + ": no label");
    }
  }

  /** The distinct integers of some data, ascending, as decimal strings. */
  public static Labels of(int[] labels) {
    return of(toStrings(labels));
  }

  /** Labels in the order given: those of a model that was trained before. */
  public static Labels ofClasses(List<String> classes) {
    return new Labels(classes);
  }

  private static Comparator<String> order(Set<String> labels) {
    Comparator<String> natural = Comparator.naturalOrder();
    return labels.stream().allMatch(Labels::isLong)
        ? Comparator.<String>comparingLong(Long::parseLong).thenComparing(natural)
        : natural;
  }

  private static boolean isLong(String label) {
    if (!INTEGER.matcher(label).matches()) {
      return false;
    }
    try {
      Long.parseLong(label);
      return true;
    } catch (NumberFormatException tooLarge) {
      return false;
    }
  }

  /** Integers as the decimal strings that {@link #of(int[])} makes labels of. */
  public static String[] toStrings(int[] labels) {
    return Arrays.stream(labels).mapToObj(Integer::toString).toArray(String[]::new);
  }

  /** The labels by class index. */
  public List<String> classes() {
    return classes;
  }

  /** Number of classes. */
  public int size() {
    return classes.size();
  }

  /** Label of a class. */
  public String label(int index) {
    return classes.get(index);
  }

  /**
   * Class index of a label.
   *
   * @throws IllegalArgumentException naming it and the known ones if it was not seen in training
   */
  public int index(String label) {
    Integer index = indices.get(label);
    if (index == null) {
      throw new IllegalArgumentException(
          "label '" + label + "' was not seen in training; known labels are " + known());
    }
    return index;
  }

  private String known() {
    String first = classes.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    return classes.size() <= MOST_NAMED
        ? first
        : first + " and " + (classes.size() - MOST_NAMED) + " more";
  }

  /**
   * Class indices of labels.
   *
   * @throws IllegalArgumentException naming the row, counted from 0, as {@link #index} does
   */
  public int[] encode(String[] labels) {
    int[] encoded = new int[labels.length];
    for (int i = 0; i < labels.length; i++) {
      requireLabel(i, labels[i]);
      try {
        encoded[i] = index(labels[i]);
      } catch (IllegalArgumentException unseen) {
        throw new IllegalArgumentException("row " + i + ": " + unseen.getMessage(), unseen);
      }
    }
    return encoded;
  }

  /** Class indices of integer labels, by their decimal strings. */
  public int[] encode(int[] labels) {
    return encode(toStrings(labels));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Labels labels && classes.equals(labels.classes);
  }

  @Override
  public int hashCode() {
    return classes.hashCode();
  }

  @Override
  public String toString() {
    return classes.toString();
  }
}
