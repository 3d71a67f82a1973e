package dev.yhat.cli;

import dev.yhat.trainer.table.CsvOptions;
import picocli.CommandLine.Option;

/** The option for what separates the fields of a table, where that shall not be found out. */
final class DelimiterOption {
  private static final String TAB = "tab";

  @Option(
      names = "--delimiter",
      paramLabel = "CHAR",
      description = "What is between the fields, or tab (default: found out).")
  private String delimiter = "";

  /**
   * The options with the delimiter, if there is one.
   *
   * @throws IllegalArgumentException naming the option if its value cannot be a delimiter
   */
  CsvOptions on(CsvOptions reading) {
    if (delimiter.isEmpty()) {
      return reading;
    }
    String character = delimiter.equals(TAB) ? "\t" : delimiter;
    if (character.length() != 1) {
      throw new IllegalArgumentException(
          "--delimiter: expected one character, or tab, got '" + delimiter + "'");
    }
    try {
      return reading.delimiter(character.charAt(0));
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException(
          String.valueOf(refused.getMessage()).replaceFirst("^CsvOptions", "--delimiter"), refused);
    }
  }
}
