package dev.yhat.trainer.table;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * The texts that stand for a missing value, after spaces around them are gone; upper and lower case
 * differ. Immutable.
 */
public final class MissingMarkers {
  /** The empty text, {@code NA}, {@code NaN}, {@code null} and {@code ?}. */
  public static final MissingMarkers STANDARD = of(List.of("", "NA", "NaN", "null", "?"));

  private final List<String> texts;
  private final String[] array;
  private final boolean someAreNumbers;

  private MissingMarkers(List<String> texts) {
    this.texts = List.copyOf(new LinkedHashSet<>(texts));
    this.array = this.texts.toArray(new String[0]);
    this.someAreNumbers =
        this.texts.stream().anyMatch(text -> !Double.isNaN(DecimalText.parse(text)));
  }

  /**
   * Markers of one's own.
   *
   * @throws IllegalArgumentException if one has spaces around it, as no cell has
   */
  public static MissingMarkers of(List<String> texts) {
    for (String text : texts) {
      if (!text.equals(text.strip())) {
        throw new IllegalArgumentException(
            "missing markers: expected no spaces around a marker, got '" + text + "'");
      }
    }
    return new MissingMarkers(texts);
  }

  /** All of them, each once. */
  public List<String> texts() {
    return texts;
  }

  /** Whether a text is one of them. */
  public boolean matches(String text) {
    return texts.contains(text);
  }

  /** Whether some marker is a number too, so that numbers have to be looked at. */
  boolean someAreNumbers() {
    return someAreNumbers;
  }

  boolean matches(char[] text, int from, int to) {
    for (String marker : array) {
      if (marker.length() == to - from && same(marker, text, from)) {
        return true;
      }
    }
    return false;
  }

  private static boolean same(String marker, char[] text, int from) {
    for (int i = 0; i < marker.length(); i++) {
      if (marker.charAt(i) != text[from + i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MissingMarkers markers && texts.equals(markers.texts);
  }

  @Override
  public int hashCode() {
    return texts.hashCode();
  }

  @Override
  public String toString() {
    return texts.toString();
  }
}
