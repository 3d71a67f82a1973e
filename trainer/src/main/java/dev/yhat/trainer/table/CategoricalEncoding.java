package dev.yhat.trainer.table;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A column of levels, one-hot: a feature for each, which is 1 where the column has it, else 0; one
 * more, {@code name=(other)}, for all levels that are rare or were not seen in the training part;
 * and {@code name=(missing)} for missing values. Exactly one of them is 1.
 */
public final class CategoricalEncoding implements ColumnEncoding {
  /** What the feature of rare and unseen levels is called; no level is. */
  static final String OTHER = "(other)";

  /** What the feature of missing values is called; no level is. */
  static final String MISSING = "(missing)";

  private final String name;
  private final boolean numbers;
  private final List<String> levels;
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<Double, Integer> numberPlaces = new HashMap<>(); // if they are numbers

  /**
   * Levels in the order of their features.
   *
   * @param numbers whether they are numbers, so that {@code 1}, {@code 1.0} and {@code 01} are one
   * @throws IllegalArgumentException if two levels are the same, or one is called {@code (other)}
   *     or {@code (missing)}
   */
  public CategoricalEncoding(String name, boolean numbers, List<String> levels) {
    this.name = name;
    this.numbers = numbers;
    this.levels = List.copyOf(levels);
    for (String level : this.levels) {
      if (level.equals(OTHER) || level.equals(MISSING)) {
        throw ColumnErrors.refused(name, "expected no level '" + level + "'");
      }
      if (places.put(level, places.size()) != null) {
        throw ColumnErrors.refused(name, "expected distinct levels, got '" + level + "' twice");
      }
      double number = numbers ? DecimalText.parse(level) : Double.NaN;
      if (Double.isFinite(number)) {
        numberPlaces.putIfAbsent(number + 0.0, places.size() - 1); // −0 is 0
      }
    }
  }

  @Override
  public String name() {
    return name;
  }

  /** Whether the levels are numbers, so that {@code 1}, {@code 1.0} and {@code 01} are one. */
  public boolean numbers() {
    return numbers;
  }

  /** The levels in the order of their features; by {@link String#compareTo} if fitted. */
  public List<String> levels() {
    return levels;
  }

  /** The number that is encoded as a level; NaN if none is, as the level is another text. */
  public double number(int level) {
    double number = DecimalText.parse(levels.get(level)) + 0.0;
    return Double.isFinite(number) && place(number) == level ? number : Double.NaN;
  }

  @Override
  public List<String> features() {
    return new AbstractList<>() { // a view, see FeatureNames
      @Override
      public String get(int feature) {
        int more = feature - levels.size();
        return name + "=" + (more < 0 ? levels.get(feature) : List.of(OTHER, MISSING).get(more));
      }

      @Override
      public int size() {
        return levels.size() + 2;
      }
    };
  }

  @Override
  public boolean scaled(int feature) {
    return false;
  }

  @Override
  public void encode(double number, double[] out, int at) {
    ColumnErrors.requireFinite(name, number);
    set(place(number), out, at);
  }

  @Override
  public void encode(String text, double[] out, int at) {
    double number = numbers ? DecimalText.parse(text) : Double.NaN;
    set(Double.isFinite(number) ? place(number) : place(text), out, at);
  }

  /** By value, as an earlier JDK may have written a number with other digits. */
  private int place(double number) {
    return numbers
        ? numberPlaces.getOrDefault(number + 0.0, levels.size())
        : place(NumberText.of(number));
  }

  private int place(String text) {
    return places.getOrDefault(text, levels.size());
  }

  @Override
  public void encodeMissing(double[] out, int at) {
    set(levels.size() + 1, out, at);
  }

  private void set(int place, double[] out, int at) {
    Arrays.fill(out, at, at + levels.size() + 2, 0.0);
    out[at + place] = 1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CategoricalEncoding encoding
        && name.equals(encoding.name)
        && numbers == encoding.numbers
        && levels.equals(encoding.levels);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + levels.hashCode();
  }

  @Override
  public String toString() {
    return "CategoricalEncoding(" + name + ", " + levels + ")";
  }
}
