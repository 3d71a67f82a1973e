package dev.yhat.trainer.doctor;

import dev.yhat.trainer.data.Labels;
import dev.yhat.trainer.data.Split;
import dev.yhat.trainer.table.EncoderSettings;
import dev.yhat.trainer.table.Table;
import dev.yhat.trainer.table.TableEncoder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** A table as its doctor sees it, for tests. */
record Examinations(
    Table table, String label, String[] labels, Split split, boolean standardized, int folds) {

  /** A file of the examples, with a fifth of its rows to validate on. */
  static Examinations ofFile(String file, String label) {
    Table all = Table.read(Path.of("..", "examples", "data", file));
    String[] labels = all.labels(label);
    int[] classes = Labels.of(labels).encode(labels);
    Split split = Split.stratified(classes, 0.2, 42);
    return new Examinations(all.without(label), label, labels, split, true, 0);
  }

  /** A table all of which is to be trained on. */
  static Examinations of(Table table, String... labels) {
    int[] all = IntStream.range(0, table.rows()).toArray();
    return new Examinations(table, "label", labels, new Split(all, new int[0]), true, 0);
  }

  Examinations with(Split newSplit) {
    return new Examinations(table, label, labels, newSplit, standardized, folds);
  }

  Examinations unstandardized() {
    return new Examinations(table, label, labels, split, false, folds);
  }

  Examinations folds(int count) {
    return new Examinations(table, label, labels, split, standardized, count);
  }

  List<Finding> findings(EncoderSettings settings) {
    TableEncoder encoder = TableEncoder.fit(table, split.training(), settings);
    return TableDoctor.examine(table, label, labels, split, encoder, standardized, folds);
  }

  List<Finding> findings() {
    return findings(new EncoderSettings());
  }

  List<Kind> kinds() {
    return findings().stream().map(Finding::kind).toList();
  }

  /** The only finding of a kind. */
  Finding finding(Kind kind) {
    List<Finding> all = findings();
    return all.stream()
        .filter(finding -> finding.kind() == kind)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind + " among " + all));
  }
}
