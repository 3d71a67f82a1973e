package dev.yhat.trainer;

import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.data.InMemoryDataSet;
import dev.yhat.trainer.data.Labels;
import dev.yhat.trainer.data.Split;
import dev.yhat.trainer.data.Standardizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** A table made ready for training: checked, its labels encoded, split and standardised. */
record PreparedTable(
    Labels classes,
    Split split,
    Standardizer standardizer,
    DataSet training,
    @Nullable DataSet validation) {
  /** Up to here, the number of classes is nobody's business. */
  private static final int CLASSES_ALLOWED_ANYWAY = 100;

  static PreparedTable of(
      List<String> columns, DMatrixRMaj features, String[] labels, ClassifierSettings settings) {
    requireNames(columns, features.numCols);
    Labels classes = Labels.of(labels);
    requireClassesNotIdentifiers(classes.size(), labels.length);
    DataSet data = new InMemoryDataSet(features, classes.encode(labels), classes.size());
    Split split = Split.stratified(data, settings.validation, settings.seed);
    Standardizer standardizer =
        settings.standardize
            ? Standardizer.fit(data.subset(split.training()))
            : Standardizer.identity(data.inputs());
    DataSet standardized = standardizer.standardized(data); // complaints name the caller's row
    int[] validation = split.validation();
    return new PreparedTable(
        classes,
        split,
        standardizer,
        standardized.subset(split.training()),
        validation.length == 0 ? null : standardized.subset(validation));
  }

  private static void requireNames(List<String> columns, int expected) {
    if (columns.size() != expected) {
      throw new IllegalArgumentException(
          "columns: expected "
              + expected
              + " names, as many as the features have columns, got "
              + columns.size());
    }
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (!seen.add(column)) {
        throw new IllegalArgumentException(
            "columns: expected distinct names, got '" + column + "' twice");
      }
    }
  }

  private static void requireClassesNotIdentifiers(int classes, int rows) {
    if (classes > CLASSES_ALLOWED_ANYWAY && classes > rows / 2) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "labels: %,d classes for %,d rows, which looks like an identifier; expected at most"
                  + " %,d classes, one for every two rows",
              classes,
              rows,
              Math.max(CLASSES_ALLOWED_ANYWAY, rows / 2)));
    }
  }
}
