package dev.yhat.cli;

import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.table.CsvOptions;
import dev.yhat.trainer.table.EncoderSettings;
import dev.yhat.trainer.table.MissingMarkers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options about the columns of a table: which are learned from, and as what. */
final class TableOptions {
  /** Those that a model knows, where training goes on from one. */
  static final List<String> LEARNED = List.of("--categorical", "--numeric", "--drop", "--missing");

  private static final String LABEL = "--label";

  @Option(
      names = "--categorical",
      split = ",",
      hideParamSyntax = true,
      paramLabel = "COLS",
      description =
          "Columns, separated by commas, whose values are names, whatever they look like. A name with"
              + " a comma goes in double quotes, also for --numeric and --drop: '\"Income, net\",age'.")
  private String[] categorical = {};

  @Option(
      names = "--numeric",
      split = ",",
      hideParamSyntax = true,
      paramLabel = "COLS",
      description = "Columns whose values are numbers; anything else is an error.")
  private String[] numeric = {};

  @Option(
      names = "--drop",
      split = ",",
      hideParamSyntax = true,
      paramLabel = "COLS",
      description = "Columns to leave out; '' for those without a name.")
  private String[] drop = {};

  @Option(
      names = "--missing",
      split = ",",
      hideParamSyntax = true,
      paramLabel = "MARKERS",
      description =
          "What stands for a missing value, beside the empty cell (default: NA,NaN,null,?).")
  private String @Nullable [] missing = null;

  @Option(
      names = "--weight",
      paramLabel = "COLUMN",
      description = "Column that says how much each row counts (default: all alike).")
  private @Nullable String weight = null;

  @Mixin private DelimiterOption delimiter = new DelimiterOption();

  /** How the table to learn from is read. */
  CsvOptions reading(String label) {
    CsvOptions reading =
        delimiter
            .on(new CsvOptions().missing(markers()))
            .text(stripped(categorical))
            .numbers(stripped(numeric))
            .without(stripped(drop))
            .text(label);
    return weight == null ? reading : reading.numbers(weight);
  }

  /** What the options say of how columns are learned from. */
  EncoderSettings encoding() {
    return new EncoderSettings().categorical(stripped(categorical)).numeric(stripped(numeric));
  }

  /** How a table is read for a model to go on from. */
  CsvOptions reading(CsvOptions ofModel, String label) {
    CsvOptions reading = testing(ofModel, label);
    return weight == null ? reading : reading.also(weight).numbers(weight);
  }

  /** How a table is read for a model to be tested on. */
  CsvOptions testing(CsvOptions ofModel, String label) {
    return delimiter.on(ofModel).also(label).text(label);
  }

  private MissingMarkers markers() {
    if (missing == null) {
      return MissingMarkers.STANDARD;
    }
    List<String> all = new ArrayList<>(List.of(""));
    all.addAll(List.of(stripped(missing)));
    return MissingMarkers.of(all);
  }

  /** A classifier with what the options say of columns. */
  Classifier on(Classifier classifier) {
    Classifier encoding = classifier.encoding(encoding());
    return weight == null ? encoding : encoding.sampleWeights(weight);
  }

  /** Column of the rows' weights; null if they count alike. */
  @Nullable String weight() {
    return weight;
  }

  /**
   * Requires that each column is named in one place.
   *
   * @throws IllegalArgumentException naming column and option of a second one
   */
  void requireDistinct(String label) {
    Map<String, String> options = new HashMap<>(Map.of(label, LABEL));
    if (weight != null) {
      requireNew("--weight", options, weight);
    }
    requireNew("--categorical", options, categorical);
    requireNew("--numeric", options, numeric);
    requireNew("--drop", options, drop);
  }

  private static void requireNew(String option, Map<String, String> options, String... columns) {
    for (String column : stripped(columns)) {
      String other = options.putIfAbsent(column, option);
      if (other != null && !other.equals(option)) {
        throw new IllegalArgumentException(
            option + ": expected other columns than " + other + ", got '" + column + "'");
      }
    }
  }

  private static String[] stripped(String... names) {
    return Arrays.stream(names).map(TableOptions::unquoted).toArray(String[]::new);
  }

  /** Without spaces around it, nor the quotes that have kept its commas from splitting it. */
  private static String unquoted(String name) {
    String stripped = name.strip();
    boolean quoted = stripped.length() > 1 && stripped.startsWith("\"") && stripped.endsWith("\"");
    return quoted ? stripped.substring(1, stripped.length() - 1) : stripped;
  }
}
