package dev.yhat.cli.play;

import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.trainer.DataFingerprint;
import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.data.InMemoryDataSet;
import dev.yhat.trainer.data.Labels;
import dev.yhat.trainer.data.Split;
import dev.yhat.trainer.data.Standardizer;
import dev.yhat.trainer.table.TableEncoder;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Labelled points in a plane, split and standardised: what the settings say of the data. Not
 * modified once made.
 *
 * @param columns names of x and y
 * @param points n×2, as they are in the data
 * @param labels class index of each
 * @param classes their names
 * @param standardizer of the training part
 * @param training standardised
 * @param validation standardised; null if no row is held out
 * @param label the column that the classes come from; null for a toy
 */
record Problem(
    List<String> columns,
    DMatrixRMaj points,
    int[] labels,
    Labels classes,
    Split split,
    Standardizer standardizer,
    DataSet training,
    @Nullable DataSet validation,
    @Nullable String label) {

  /**
   * The problem that settings describe.
   *
   * @throws IllegalArgumentException if there is no such data, naming column and place
   */
  static Problem of(Settings settings, Tables tables) {
    Settings.Data data = settings.data();
    Toy toy = Toy.named(data.source()).orElse(null);
    if (toy == null) {
      return ofTable(settings, tables.named(data.source()));
    }
    InMemoryDataSet made = toy.data(data.parts(), data.rows(), data.noise(), settings.seed());
    int[] all = Split.stratified(made, 0, 0).training();
    DMatrixRMaj points = new DMatrixRMaj(all.length, 2);
    made.copyRows(all, 0, all.length, points);
    int[] labels = Arrays.stream(all).map(made::label).toArray();
    List<String> names =
        Arrays.stream(labels).distinct().sorted().mapToObj(Integer::toString).toList();
    return of(settings, List.of("x", "y"), points, labels, Labels.ofClasses(names), null);
  }

  private static Problem ofTable(Settings settings, PlaneTable from) {
    Settings.Data data = settings.data();
    require("x", data.x(), from.numbers());
    require("y", data.y(), from.numbers());
    require("classes", data.label(), from.labels());
    List<String> plane = List.of(data.x(), data.y());
    if (data.x().equals(data.y()) || plane.contains(data.label())) {
      throw new IllegalArgumentException(
          "columns: expected three different ones, got " + plane + " and " + data.label());
    }
    var rows = from.table().select(from.rows(List.of(data.x(), data.y(), data.label())));
    DMatrixRMaj points = TableEncoder.ofNumbers(plane).encode(rows);
    String[] texts = rows.labels(data.label());
    Labels classes = Labels.of(texts);
    return of(settings, plane, points, classes.encode(texts), classes, data.label());
  }

  private static void require(String what, String column, List<String> usable) {
    if (!usable.contains(column)) {
      throw new IllegalArgumentException(
          what + ": expected one of the columns " + String.join(", ", usable) + ", got " + column);
    }
  }

  private static Problem of(
      Settings settings,
      List<String> columns,
      DMatrixRMaj points,
      int[] labels,
      Labels classes,
      @Nullable String label) {
    DataSet data = new InMemoryDataSet(points, labels, classes.size());
    Split split = Split.stratified(data, settings.data().validation(), settings.seed());
    Standardizer standardizer = Standardizer.fit(data.subset(split.training()));
    DataSet standardized = standardizer.standardized(data);
    int[] validation = split.validation();
    return new Problem(
        columns,
        points,
        labels,
        classes,
        split,
        standardizer,
        standardized.subset(split.training()),
        validation.length == 0 ? null : standardized.subset(validation),
        label);
  }

  /** A fresh network for it. */
  SoftmaxClassifier start(Settings settings) {
    Settings.Layers layers = settings.layers();
    return SoftmaxClassifier.create(
        2, layers.hidden(), layers.activation(), layers.dropout(), classes.size(), settings.seed());
  }

  /** Of the raw points, as {@link dev.yhat.trainer.Provenance} wants it. */
  String fingerprint() {
    String[] names = Arrays.stream(labels).mapToObj(classes::label).toArray(String[]::new);
    return DataFingerprint.of(columns, points, names);
  }
}
