package dev.yhat.cli;

import dev.yhat.cli.report.Origin;
import dev.yhat.layers.Layer;
import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.ModelFile;
import dev.yhat.trainer.table.BooleanEncoding;
import dev.yhat.trainer.table.CategoricalEncoding;
import dev.yhat.trainer.table.ColumnEncoding;
import dev.yhat.trainer.table.NumericEncoding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A model for people: columns, layers, classes, training and scores, a line each. */
final class InspectionText {
  private static final int MOST_LEVELS = 12;

  private final List<String> lines = new ArrayList<>();

  private InspectionText() {}

  static List<String> lines(Path file, Model model) throws ModelFormatException {
    InspectionText text = new InspectionText();
    Json document = ModelFile.describe(model);
    text.line(
        file
            + ": format version "
            + document.get("format_version")
            + ", tensors "
            + document.get("tensors").string());
    text.section("Columns", columns(model));
    text.section("Layers", layers(model));
    text.section("Classes", classes(model));
    text.section("Training", training(model));
    text.section("Validation", validation(model));
    return text.lines;
  }

  private void line(String line) {
    lines.add(Printable.text(line).stripTrailing());
  }

  /** Names and values below each other; nothing if there are none. */
  private void section(String title, List<Origin.Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(title);
    int width = entries.stream().mapToInt(entry -> length(entry.name())).max().orElse(0);
    for (Origin.Entry entry : entries) {
      String gap = " ".repeat(width - length(entry.name()) + 2);
      line("  " + entry.name() + gap + entry.value());
    }
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static List<Origin.Entry> columns(Model model) {
    List<Origin.Entry> entries = new ArrayList<>();
    for (ColumnEncoding column : model.encoder().columns()) {
      entries.add(new Origin.Entry(column.name(), kind(column) + features(column)));
    }
    model
        .encoder()
        .dropped()
        .forEach(
            d ->
                entries.add(new Origin.Entry(d.column(), "not learned from: " + d.reason().key())));
    return entries;
  }

  private static String features(ColumnEncoding column) {
    int features = column.features().size();
    return features == 1 ? "" : "; " + features + " features";
  }

  private static String kind(ColumnEncoding column) {
    if (column instanceof NumericEncoding numeric) {
      boolean refused = Double.isNaN(numeric.fill());
      return "numeric" + (refused ? "" : ", " + Json.of(numeric.fill()) + " where missing");
    }
    if (column instanceof BooleanEncoding bool) {
      return "yes or no, " + (bool.fill() == 1 ? "yes" : "no") + " where missing";
    }
    List<String> levels = ((CategoricalEncoding) column).levels();
    int more = levels.size() - MOST_LEVELS;
    return "categorical: "
        + String.join(", ", levels.subList(0, Math.min(MOST_LEVELS, levels.size())))
        + (more > 0 ? " and " + more + " more" : "");
  }

  private static List<Origin.Entry> layers(Model model) {
    List<Origin.Entry> entries = new ArrayList<>();
    for (Layer layer : model.classifier().network().layers()) {
      entries.add(new Origin.Entry(Integer.toString(entries.size()), layer.toString()));
    }
    long parameters = model.classifier().network().parameterCount();
    entries.add(new Origin.Entry("", Figures.count(parameters, "parameter", "parameters")));
    return entries;
  }

  private static List<Origin.Entry> classes(Model model) {
    List<Origin.Entry> entries = new ArrayList<>();
    for (String name : model.classes()) {
      entries.add(new Origin.Entry(Integer.toString(entries.size()), name));
    }
    return entries;
  }

  private static List<Origin.Entry> training(Model model) {
    List<Origin.Entry> entries = new ArrayList<>();
    entries.add(new Origin.Entry("rows", Integer.toString(model.provenance().rows())));
    entries.add(new Origin.Entry("data", model.provenance().fingerprint()));
    model.label().ifPresent(label -> entries.add(new Origin.Entry("labels", label)));
    entries.addAll(TrainingReportSettings.flat(model.provenance().settings()));
    return entries;
  }

  /** The scores that the training found, if it held rows out. */
  private static List<Origin.Entry> validation(Model model) throws ModelFormatException {
    List<Origin.Entry> entries = new ArrayList<>();
    Json settings = model.provenance().settings();
    Json result = settings.find("result").orElse(Json.object());
    Json scores = result.find("validation").orElse(Json.object());
    for (String name : scores.names()) {
      entries.add(new Origin.Entry(name.replace('_', ' '), figure(scores.get(name))));
    }
    return entries;
  }

  private static String figure(Json score) throws ModelFormatException {
    String text = score.toString();
    return text.contains(".") ? Figures.of(score.number()) : text;
  }
}
