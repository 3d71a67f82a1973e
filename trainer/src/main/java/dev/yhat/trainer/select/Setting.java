package dev.yhat.trainer.select;

import dev.yhat.layers.file.ActivationNames;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;

/** The settings of a classifier that a search knows by name, and what they may be. */
enum Setting {
  HIDDEN("none, or widths from 1 to 100000 such as 64,32", Kind.WIDTHS),
  ACTIVATION("one of " + String.join(", ", ActivationNames.names()), Kind.NAME),
  DROPOUT("a share in [0, 1)", Kind.NUMBER),
  BATCH_SIZE("an integer of at least 1", Kind.INTEGER),
  OPTIMIZER("one of " + String.join(", ", StandardSettings.OPTIMIZERS), Kind.NAME),
  LEARNING_RATE("a number above 0", Kind.NUMBER),
  WEIGHT_DECAY("a number of at least 0", Kind.NUMBER);

  /** How values are written. */
  enum Kind {
    NAME,
    NUMBER,
    INTEGER,
    WIDTHS
  }

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");
  private static final Pattern COUNT = Pattern.compile("0*[1-9][0-9]{0,8}");
  private static final int WIDEST = 100_000;

  private final String expected;
  private final Kind kind;

  Setting(String expected, Kind kind) {
    this.expected = expected;
    this.kind = kind;
  }

  static Optional<Setting> byName(String name) {
    return Arrays.stream(values()).filter(setting -> setting.key().equals(name)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(Setting::key).toList();
  }

  /** As in commands, such as {@code batch-size}. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What values are, for messages. */
  String expected() {
    return expected;
  }

  /** What the ends of a range are, for messages. */
  String expectedEnd() {
    return this == HIDDEN ? "an integer from 1 to " + WIDEST : expected;
  }

  boolean accepts(String value) {
    return switch (this) {
      case HIDDEN -> areWidths(value);
      case ACTIVATION -> ActivationNames.names().contains(value);
      case DROPOUT -> isNumber(value, x -> x >= 0 && x < 1);
      case BATCH_SIZE -> isCount(value);
      case OPTIMIZER -> StandardSettings.OPTIMIZERS.contains(value);
      case LEARNING_RATE -> isNumber(value, x -> x > 0);
      case WEIGHT_DECAY -> isNumber(value, x -> x >= 0);
    };
  }

  boolean hasRanges() {
    return kind != Kind.NAME;
  }

  boolean whole() {
    return kind == Kind.INTEGER || kind == Kind.WIDTHS;
  }

  private static boolean isNumber(String value, DoublePredicate accepted) {
    if (!NUMBER.matcher(value).matches()) {
      return false;
    }
    double number = Double.parseDouble(value);
    return Double.isFinite(number) && accepted.test(number);
  }

  private static boolean isCount(String value) {
    return COUNT.matcher(value).matches();
  }

  private static boolean isWidth(String value) {
    return isCount(value) && Integer.parseInt(value) <= WIDEST;
  }

  private static boolean areWidths(String value) {
    return value.equals("none")
        || Arrays.stream(value.split(",", -1)).map(String::strip).allMatch(Setting::isWidth);
  }
}
