package dev.yhat.trainer.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text such as {@code $12.50}, {@code 12 %} or {@code 1,234.5} in which people see a number: with
 * a currency sign before it, a unit of one word behind it, or a comma in it.
 *
 * @param before a currency sign, perhaps with letters; empty if there is none
 * @param after a unit or a currency; empty if there is none
 * @param number what is between them
 * @param meant the number, or two if it is not clear what a comma means: 1,234 is 1234 or 1.234
 */
public record AdornedNumber(String before, String after, String number, List<String> meant) {
  private static final int LONGEST = 50;
  private static final String SPACE = "[ \\u00a0\\u202f]?+";
  private static final Pattern PARTS =
      Pattern.compile(
          "([+-]?+)(\\p{Alpha}{0,3}+\\p{Sc})?+"
              + SPACE
              + "([+-]?+)([0-9.,]++(?:[eE][+-]?+[0-9]++)?+)"
              + SPACE
              + "([\\p{L}\\p{Sc}%‰°²³/'\"]{1,12}+)?+");

  private static final Pattern PLAIN =
      Pattern.compile("(?:[0-9]++(?:\\.[0-9]++)?+|\\.[0-9]++)(?:[eE][+-]?+[0-9]++)?+");
  private static final Pattern DECIMAL_COMMA = Pattern.compile("[0-9]*+,[0-9]++");
  private static final Pattern COMMA_GROUPS =
      Pattern.compile("[1-9][0-9]{0,2}+(?:,[0-9]{3})++(?:\\.[0-9]++)?+");
  private static final Pattern POINT_GROUPS =
      Pattern.compile("[1-9][0-9]{0,2}+(?:\\.[0-9]{3})++(?:,[0-9]++)?+");

  /** Finds the parts; nothing if the text is no number that a person would see in it. */
  public static Optional<AdornedNumber> of(String text) {
    Matcher parts = PARTS.matcher(text);
    if (text.length() > LONGEST || !parts.matches()) {
      return Optional.empty();
    }
    String sign = parts.group(1) + parts.group(3);
    List<String> meant = meant(parts.group(4)).stream().map(sign::concat).toList();
    return sign.length() > 1 || meant.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new AdornedNumber(
                orEmpty(parts.group(2)), orEmpty(parts.group(5)), sign + parts.group(4), meant));
  }

  private static String orEmpty(String group) {
    return group == null ? "" : group;
  }

  private static List<String> meant(String number) {
    if (PLAIN.matcher(number).matches()) {
      return List.of(number);
    }
    List<String> meant = new ArrayList<>();
    if (COMMA_GROUPS.matcher(number).matches()) {
      meant.add(number.replace(",", ""));
    }
    if (DECIMAL_COMMA.matcher(number).matches()) {
      meant.add(number.replace(',', '.'));
    }
    if (POINT_GROUPS.matcher(number).matches()) {
      meant.add(number.replace(".", "").replace(',', '.'));
    }
    return meant;
  }

  /** How much of it is no number: 0 for one that is just that, up to 3. */
  public int adornments() {
    int signs = (before.isEmpty() ? 0 : 1) + (after.isEmpty() ? 0 : 1);
    return signs + (meant.equals(List.of(number)) ? 0 : 1);
  }

  /** What is meant, for people: {@code 1234 or 1.234}. */
  public String written() {
    return String.join(" or ", meant);
  }
}
