package dev.yhat.trainer.table;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * A column of yes and no as one feature, 1 for {@code true}, {@code yes}, {@code t}, {@code y} or
 * the number 1, and 0 for {@code false}, {@code no}, {@code f}, {@code n} or the number 0, in upper
 * or lower case.
 *
 * @param name of the column
 * @param fill what a missing value becomes: the more frequent of 0 and 1 in the training part
 * @param indicator whether a second feature {@code name=(missing)} is 1 where the value is missing,
 *     else 0: so if some were missing in the training part
 */
public record BooleanEncoding(String name, double fill, boolean indicator)
    implements ColumnEncoding {
  private static final List<String> YES = List.of("true", "yes", "t", "y");
  private static final List<String> NO = List.of("false", "no", "f", "n");

  /** Checks the fill. */
  public BooleanEncoding {
    if (fill != 0 && fill != 1) {
      throw ColumnErrors.refused(name, "expected a fill of 0 or 1, got " + fill);
    }
  }

  /** Whether texts are a pair of yes and no, in one way of writing, and both occur. */
  static boolean fits(Collection<String> texts) {
    for (int i = 0; i < YES.size(); i++) {
      String yes = YES.get(i);
      String no = NO.get(i);
      if (texts.stream().anyMatch(yes::equalsIgnoreCase)
          && texts.stream().anyMatch(no::equalsIgnoreCase)) {
        return texts.stream().allMatch(s -> yes.equalsIgnoreCase(s) || no.equalsIgnoreCase(s));
      }
    }
    return false;
  }

  static boolean isYes(String text) {
    return YES.contains(text.toLowerCase(Locale.ROOT));
  }

  @Override
  public List<String> features() {
    return indicator ? List.of(name, name + "=(missing)") : List.of(name);
  }

  @Override
  public boolean scaled(int feature) {
    return false;
  }

  @Override
  public void encode(double number, double[] out, int at) {
    if (number != 0 && number != 1) {
      throw ColumnErrors.refused(name, "expected true or false, got " + number);
    }
    out[at] = number;
    if (indicator) {
      out[at + 1] = 0;
    }
  }

  @Override
  public void encode(String text, double[] out, int at) {
    boolean yes = isYes(text) || text.equals("1");
    if (!yes && !NO.contains(text.toLowerCase(Locale.ROOT)) && !text.equals("0")) {
      throw ColumnErrors.refused(name, "expected true or false, got '" + text + "'");
    }
    encode(yes ? 1.0 : 0.0, out, at);
  }

  @Override
  public void encodeMissing(double[] out, int at) {
    out[at] = fill;
    if (indicator) {
      out[at + 1] = 1;
    }
  }
}
