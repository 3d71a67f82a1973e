package dev.yhat.trainer.table;

import java.util.List;

/**
 * How one column of a table becomes one feature or more, which are numbers. Immutable.
 *
 * <p>Each {@code encode} method overwrites as many elements of {@code out} as there are features,
 * from {@code at} on. What it does not take is an {@link IllegalArgumentException} that names
 * column and value.
 */
public sealed interface ColumnEncoding
    permits NumericEncoding, CategoricalEncoding, BooleanEncoding {
  /** Name of the column. */
  String name();

  /** Names of its features, at least one: {@code age}, {@code sex=FEMALE}. */
  List<String> features();

  /** Whether a feature is a number proper, to be standardised, and not just 0 or 1. */
  boolean scaled(int feature);

  /**
   * Encodes a number.
   *
   * @param out modified
   */
  void encode(double number, double[] out, int at);

  /**
   * Encodes a text that has no spaces around it and is not a missing marker.
   *
   * @param out modified
   */
  void encode(String text, double[] out, int at);

  /**
   * Encodes a missing value.
   *
   * @param out modified
   */
  void encodeMissing(double[] out, int at);
}
