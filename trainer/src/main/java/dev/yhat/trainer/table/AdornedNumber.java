package dev.yhat.trainer.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What makes a text such as {@code $12.50}, {@code 12 %} or {@code 1,234.5} not a number, although
 * people read one: a currency sign before it, a unit of one word behind it, or a comma in it.
 *
 * @param before a currency sign, perhaps with letters; empty if there is none
 * @param after a unit or a currency; empty if there is none
 * @param comma whether there is a comma among the digits
 */
public record AdornedNumber(String before, String after, boolean comma) {
  /** Nothing around it, and no comma. */
  public static final AdornedNumber PLAIN = new AdornedNumber("", "", false);

  private static final int LONGEST = 50;
  private static final String SPACE = "[ \\u00a0\\u202f]?+";
  private static final Pattern PARTS =
      Pattern.compile(
          "[+-]?+(\\p{Alpha}{0,3}+\\p{Sc})?+"
              + SPACE
              + "[+-]?+((?:[0-9]++|(?=[.,][0-9]))(?:[.,][0-9]++)*+(?:[eE][+-]?+[0-9]++)?+)"
              + SPACE
              + "([\\p{L}\\p{Sc}%‰°²³/'\"]{1,12}+)?+");

  /** Finds the parts; nothing if the text is no number that a person would see in it. */
  public static Optional<AdornedNumber> of(String text) {
    Matcher parts = PARTS.matcher(text);
    if (text.length() > LONGEST || !parts.matches()) {
      return Optional.empty();
    }
    String before = parts.group(1) == null ? "" : parts.group(1);
    String after = parts.group(3) == null ? "" : parts.group(3);
    return Optional.of(new AdornedNumber(before, after, parts.group(2).indexOf(',') >= 0));
  }

  /** Whether there is something before or behind the number. */
  public boolean hasSigns() {
    return !before.isEmpty() || !after.isEmpty();
  }

  /** How much of it is no number: 0 for a plain one, up to 3. */
  public int adornments() {
    return (before.isEmpty() ? 0 : 1) + (after.isEmpty() ? 0 : 1) + (comma ? 1 : 0);
  }

  /** What makes it a number: {@code remove '$'}; empty if it is plain. */
  public String remedy() {
    List<String> much = new ArrayList<>();
    Stream.of(before, after)
        .filter(sign -> !sign.isEmpty())
        .forEach(sign -> much.add("'" + sign + "'"));
    if (comma) {
      much.add("the comma (or write it as a point)");
    }
    return much.isEmpty() ? "" : "remove " + String.join(" and ", much);
  }
}
