package dev.yhat.trainer.table;

import java.util.Arrays;
import java.util.Optional;

/**
 * A column that is not learned from.
 *
 * @param column its name
 * @param reason why not
 */
public record DroppedColumn(String column, Reason reason) {
  /** Why a column is not learned from. */
  public enum Reason {
    /** It has one value in all training rows. */
    CONSTANT("constant"),
    /** Its values number the rows, or hardly any two rows share one. */
    IDENTIFIER_LIKE("identifier-like"),
    /** No level is in as many training rows as it takes. */
    RARE_LEVELS_ONLY("rare levels only"),
    /** {@link EncoderSettings#drop} names it. */
    ASKED_FOR("asked for");

    private final String key;

    Reason(String key) {
      this.key = key;
    }

    /** How model files and people call it. */
    public String key() {
      return key;
    }

    static Optional<Reason> of(String key) {
      return Arrays.stream(values()).filter(reason -> reason.key.equals(key)).findFirst();
    }
  }

  @Override
  public String toString() {
    return "'" + column + "' (" + reason.key + ")";
  }
}
