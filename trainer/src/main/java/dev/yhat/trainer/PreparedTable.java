package dev.yhat.trainer;

import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.data.InMemoryDataSet;
import dev.yhat.trainer.data.Labels;
import dev.yhat.trainer.data.Split;
import dev.yhat.trainer.data.Standardizer;
import dev.yhat.trainer.doctor.Finding;
import dev.yhat.trainer.doctor.TableDoctor;
import dev.yhat.trainer.table.Table;
import dev.yhat.trainer.table.TableEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A table made ready for training: checked, its labels encoded, split, and its columns turned into
 * standardised features. What that needs is learned from the training part alone.
 *
 * @param encoder from the table's columns to features
 * @param classes from labels to class indices
 * @param split rows for training and for validation
 * @param standardizer of the features
 * @param training encoded and standardised
 * @param validation encoded and standardised; null if no row is held out
 * @param fingerprint of the raw table
 * @param findings what may hurt; none unless it was asked for
 */
record PreparedTable(
    TableEncoder encoder,
    Labels classes,
    Split split,
    Standardizer standardizer,
    DataSet training,
    @Nullable DataSet validation,
    String fingerprint,
    List<Finding> findings) {
  /** Up to here, the number of classes is nobody's business. */
  private static final int CLASSES_ALLOWED_ANYWAY = 100;

  /** A matrix of numbers; its columns are the features. */
  static PreparedTable of(
      List<String> columns, DMatrixRMaj features, String[] labels, ClassifierSettings settings) {
    requireNames(columns, features.numCols);
    Labels classes = Labels.of(labels);
    requireClassesNotIdentifiers(classes.size(), labels.length);
    DataSet data = new InMemoryDataSet(features, classes.encode(labels), classes.size());
    return of(
        TableEncoder.ofNumbers(columns),
        classes,
        data,
        Split.stratified(data, settings.validation, settings.seed),
        settings,
        DataFingerprint.of(columns, features, labels),
        List.of());
  }

  /** The labels of a raw table, and how they part it. */
  private record Labelled(String[] labels, Labels classes, int[] indices, Split split) {
    static Labelled of(Table table, String label, ClassifierSettings settings) {
      String[] labels = table.labels(label);
      Model from = settings.warmStart;
      Labels classes = from == null ? PreparedTable.classes(table, label, labels) : from.labels();
      if (from == null) {
        requireClassesNotIdentifiers(classes.size(), labels.length);
      }
      int[] indices = encode(table, label, labels, classes);
      Split split = Split.stratified(indices, settings.validation, settings.seed);
      return new Labelled(labels, classes, indices, split);
    }
  }

  /** A raw table with a column of labels. */
  static PreparedTable of(Table table, String label, ClassifierSettings settings) {
    Labelled labelled = Labelled.of(table, label, settings);
    Split split = labelled.split();
    Labels classes = labelled.classes();
    Table inputs = settings.inputs(table, label);
    TableEncoder encoder = encoder(inputs, split, settings);
    InMemoryDataSet data =
        new InMemoryDataSet(encoder.encode(inputs), labelled.indices(), classes.size());
    return of(
        encoder,
        classes,
        settings.weightColumn == null
            ? data
            : data.withWeights(table.weights(settings.weightColumn)),
        split,
        settings,
        DataFingerprint.of(table, label),
        settings.examined
            ? findings(inputs, label, labelled.labels(), split, encoder, settings)
            : List.of());
  }

  /** How the columns of a raw table become features, in a training on it. */
  static TableEncoder encoder(Table table, String label, ClassifierSettings settings) {
    Split split = Labelled.of(table, label, settings).split();
    return encoder(settings.inputs(table, label), split, settings);
  }

  private static List<Finding> findings(
      Table inputs,
      String label,
      String[] labels,
      Split split,
      TableEncoder encoder,
      ClassifierSettings settings) {
    List<Finding> findings = new ArrayList<>();
    if (settings.warmStart == null) { // else the columns' kinds are known
      TableDoctor.examineTexts(inputs, settings.encoding).ifPresent(findings::add);
    }
    if (Arrays.stream(labels).distinct().count() > 1) { // a warm start takes one
      findings.addAll(
          TableDoctor.examine(inputs, label, labels, split, encoder, settings.standardize, 0));
    }
    return findings;
  }

  private static TableEncoder encoder(Table inputs, Split split, ClassifierSettings settings) {
    Model from = settings.warmStart;
    return from == null
        ? TableEncoder.fit(inputs, split.training(), settings.encoding)
        : from.encoder();
  }

  private static PreparedTable of(
      TableEncoder encoder,
      Labels classes,
      DataSet data,
      Split split,
      ClassifierSettings settings,
      String fingerprint,
      List<Finding> findings) {
    Standardizer standardizer =
        settings.warmStart != null
            ? settings.warmStart.standardizer()
            : settings.standardize
                ? Standardizer.fit(data.subset(split.training())).only(encoder::scaled)
                : Standardizer.identity(data.inputs());
    DataSet standardized = standardizer.standardized(data); // complaints name the caller's row
    int[] validation = split.validation();
    return new PreparedTable(
        encoder,
        classes,
        split,
        standardizer,
        standardized.subset(split.training()),
        validation.length == 0 ? null : standardized.subset(validation),
        fingerprint,
        findings);
  }

  private static Labels classes(Table table, String label, String[] labels) {
    try {
      return Labels.of(labels);
    } catch (IllegalArgumentException tooFew) {
      throw new IllegalArgumentException(
          table.source() + ": column '" + label + "': " + tooFew.getMessage(), tooFew);
    }
  }

  /** Class indices of a table's labels; complaints name the place. */
  static int[] encode(Table table, String label, String[] labels, Labels classes) {
    int[] indices = new int[labels.length];
    for (int i = 0; i < labels.length; i++) {
      try {
        indices[i] = classes.index(labels[i]);
      } catch (IllegalArgumentException unseen) {
        throw new IllegalArgumentException(
            table.place(i) + ": column '" + label + "': " + unseen.getMessage(), unseen);
      }
    }
    return indices;
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
