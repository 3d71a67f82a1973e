package dev.yhat.cli.report;

import dev.yhat.layers.file.Json;
import dev.yhat.trainer.Score;
import dev.yhat.trainer.doctor.Finding;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The data of a report as JSON, named as its records; what is not there or not finite is null. */
final class MetricsJson {
  private MetricsJson() {}

  static Json of(ReportData data) {
    return object("title", text(data.title()))
        .with("data", data(data.data()))
        .with("findings", optional(data.findings(), of -> array(of, MetricsJson::finding)))
        .with("history", optional(data.history(), MetricsJson::history))
        .with("measurements", optional(data.measurements(), MetricsJson::measurements))
        .with("importances", optional(data.importances(), MetricsJson::importances))
        .with("regions", optional(data.regions(), MetricsJson::regions))
        .with("cross_validation", optional(data.crossValidation(), MetricsJson::table))
        .with("search", optional(data.search(), MetricsJson::table))
        .with("origin", origin(data.origin()));
  }

  /** A number's JSON: null if it is not finite. */
  static Json number(double value) {
    return Double.isFinite(value) ? Json.of(value) : Json.NULL;
  }

  private static Json data(DataSummary data) {
    return object("source", text(data.source()))
        .with("rows", data.rows())
        .with("training_rows", data.trainingRows())
        .with("validation_rows", data.validationRows())
        .with("label", text(data.label()))
        .with("columns", array(data.columns(), MetricsJson::column))
        .with(
            "classes",
            array(
                data.classes(),
                of ->
                    object("name", text(of.name()))
                        .with("training_rows", of.trainingRows())
                        .with("validation_rows", of.validationRows())))
        .with("fingerprint", text(data.fingerprint()));
  }

  private static Json column(DataSummary.Column column) {
    return object("name", text(column.name()))
        .with("kind", text(column.kind()))
        .with("missing", column.missing())
        .with("levels", optional(column.levels(), Json::of))
        .with("read", column.read())
        .with("notice", text(column.notice()));
  }

  private static Json finding(Finding finding) {
    return object("kind", text(finding.kind().name().toLowerCase(Locale.ROOT)))
        .with("severity", text(finding.severity().name().toLowerCase(Locale.ROOT)))
        .with("columns", array(finding.columns(), MetricsJson::text))
        .with("message", text(finding.message()));
  }

  private static Json history(History history) {
    return object("best_epoch", Json.of(history.bestEpoch()))
        .with("note", text(history.note()))
        .with(
            "epochs",
            array(
                history.epochs(),
                of ->
                    object("epoch", Json.of(of.epoch()))
                        .with("training", score(of.training()))
                        .with("validation", optional(of.validation(), MetricsJson::score))));
  }

  private static Json score(Score score) {
    return object("loss", number(score.loss())).with("accuracy", number(score.accuracy()));
  }

  private static Json measurements(Measurements of) {
    return object("part", text(of.part()))
        .with("rows", of.rows())
        .with("metrics", array(of.metrics(), MetricsJson::metric))
        .with("resampling", optional(of.resampling(), MetricsJson::resampling))
        .with("confusion", optional(of.confusion(), MetricsJson::counts))
        .with("per_class", array(of.perClass(), MetricsJson::classScore))
        .with("roc", array(of.roc(), MetricsJson::curve))
        .with("reliability", array(of.reliability(), MetricsJson::bin));
  }

  private static Json resampling(Measurements.Resampling of) {
    return object("resamples", Json.of(of.resamples())).with("level", number(of.level()));
  }

  private static Json metric(Measurements.Metric metric) {
    Json interval =
        optional(
            metric.interval(),
            of -> object("low", number(of.low())).with("high", number(of.high())));
    return object("name", text(metric.name()))
        .with("value", number(metric.value()))
        .with("interval", interval)
        .with("baseline", optional(metric.baseline(), MetricsJson::number));
  }

  private static Json classScore(Measurements.ClassScore score) {
    return object("name", text(score.name()))
        .with("precision", number(score.precision()))
        .with("recall", number(score.recall()))
        .with("f1", number(score.f1()))
        .with("support", score.support());
  }

  private static Json curve(Measurements.RocCurve curve) {
    return object("name", text(curve.name()))
        .with("auc", number(curve.auc()))
        .with(
            "points",
            array(
                curve.corners(),
                of -> numbers(new double[] {of.falsePositiveRate(), of.truePositiveRate()})));
  }

  private static Json bin(Measurements.ReliabilityBin bin) {
    return object("low", number(bin.low()))
        .with("high", number(bin.high()))
        .with("confidence", number(bin.confidence()))
        .with("accuracy", number(bin.accuracy()))
        .with("rows", bin.rows());
  }

  private static Json importances(Importances importances) {
    return object("metric", text(importances.metric()))
        .with("part", text(importances.part()))
        .with("rows", importances.rows())
        .with("repeats", importances.repeats())
        .with(
            "columns",
            array(
                importances.columns(),
                of ->
                    object("column", text(of.column()))
                        .with("drop", number(of.drop()))
                        .with("deviation", number(of.deviation()))
                        .with("accuracy_drop", optional(of.accuracyDrop(), MetricsJson::number))));
  }

  private static Json regions(Regions of) {
    return object("x", text(of.x()))
        .with("y", text(of.y()))
        .with("left", number(of.left()))
        .with("right", number(of.right()))
        .with("bottom", number(of.bottom()))
        .with("top", number(of.top()))
        .with("predicted", array(List.of(of.predicted()), MetricsJson::indices))
        .with("confidence", array(List.of(of.confidence()), MetricsJson::rounded))
        .with("note", text(of.note()));
  }

  private static Json table(ResultTable table) {
    return object("text", text(table.text()))
        .with("header", array(table.header(), MetricsJson::text))
        .with("rows", array(table.rows(), row -> array(row, MetricsJson::cell)))
        .with("chosen", table.chosen() == ResultTable.NONE ? Json.NULL : Json.of(table.chosen()));
  }

  private static Json cell(ResultTable.Cell cell) {
    return cell instanceof ResultTable.Value of
        ? number(of.value())
        : text(((ResultTable.Text) cell).text());
  }

  private static Json origin(Origin origin) {
    return object("command", text(origin.command()))
        .with("seed", origin.seed())
        .with("settings", array(origin.settings(), MetricsJson::entry))
        .with("versions", array(origin.versions(), MetricsJson::entry));
  }

  private static Json entry(Origin.Entry entry) {
    return object("name", text(entry.name())).with("value", text(entry.value()));
  }

  private static Json counts(long[][] counts) {
    return array(
        List.of(counts), row -> Json.array(Arrays.stream(row).mapToObj(Json::of).toList()));
  }

  private static Json indices(int[] row) {
    return Json.array(Arrays.stream(row).mapToObj(Json::of).toList());
  }

  private static Json numbers(double[] values) {
    return Json.array(Arrays.stream(values).mapToObj(MetricsJson::number).toList());
  }

  /** With four digits: thousands of numbers, for a picture. */
  private static Json rounded(double[] values) {
    return numbers(Arrays.stream(values).map(value -> Math.rint(1e4 * value) / 1e4).toArray());
  }

  private static Json text(String text) {
    return Json.of(Markup.unicode(text));
  }

  private static Json object(String name, Json member) {
    return Json.object().with(name, member);
  }

  private static <T> Json array(List<T> items, Function<T, Json> json) {
    return Json.array(items.stream().map(json).toList());
  }

  private static <T> Json optional(@Nullable T value, Function<T, Json> json) {
    return value == null ? Json.NULL : json.apply(value);
  }
}
