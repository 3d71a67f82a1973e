package dev.yhat.cli;

import dev.yhat.layers.file.Json;
import dev.yhat.trainer.EpochReport;
import dev.yhat.trainer.Score;
import dev.yhat.trainer.TrainingResult;
import dev.yhat.trainer.doctor.Finding;
import dev.yhat.trainer.eval.Evaluation;
import dev.yhat.trainer.eval.Metric;
import dev.yhat.trainer.eval.Predictions;
import dev.yhat.trainer.eval.Scores;
import dev.yhat.trainer.table.DroppedColumn;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What {@code --json} prints, each object on a line; a number that is not there or not finite is
 * null.
 */
final class JsonLines {
  private JsonLines() {}

  /** An epoch of a training. */
  static String epoch(EpochReport report) {
    Score validation = report.validation();
    return Json.object()
        .with("event", "epoch")
        .with("epoch", report.epoch())
        .with("loss", number(report.training().loss()))
        .with("accuracy", number(report.training().accuracy()))
        .with("validation_loss", number(validation == null ? null : validation.loss()))
        .with("validation_accuracy", number(validation == null ? null : validation.accuracy()))
        .with("seconds", report.seconds())
        .toString();
  }

  /** Something that may hurt. */
  static String finding(Finding finding) {
    return Json.object()
        .with("event", "finding")
        .with("kind", finding.kind().name().toLowerCase(Locale.ROOT))
        .with("severity", finding.severity().name().toLowerCase(Locale.ROOT))
        .with("columns", Json.ofStrings(finding.columns()))
        .with("message", finding.message())
        .toString();
  }

  /** The end of a training. */
  static String done(ModelFolder folder, TrainingResult result, @Nullable Evaluation test) {
    OptionalDouble gap = result.optimalityGap();
    OptionalDouble temperature = EndingText.temperature(result.model());
    return Json.object()
        .with("event", "done")
        .with("model", folder.path().toString())
        .with(
            "report",
            Files.exists(folder.report()) ? Json.of(folder.report().toString()) : Json.NULL)
        .with("ending", result.ending().name().toLowerCase(Locale.ROOT))
        .with("best_epoch", result.bestEpoch())
        .with("optimality_gap", number(gap.isPresent() ? gap.getAsDouble() : null))
        .with("temperature", number(temperature.isPresent() ? temperature.getAsDouble() : null))
        .with("dropped", Json.ofStrings(dropped(result)))
        .with("test_accuracy", number(test == null ? null : test.accuracy()))
        .with("test_log_loss", number(test == null ? null : test.logLoss()))
        .toString();
  }

  private static List<String> dropped(TrainingResult result) {
    return result.model().encoder().dropped().stream().map(DroppedColumn::column).toList();
  }

  /** All that is measured of predictions. */
  static String evaluation(Predictions predictions, List<String> classes) {
    Evaluation evaluation = predictions.evaluation();
    List<Json> perClass = new ArrayList<>();
    for (int k = 0; k < classes.size(); k++) {
      Json name = Json.object().with("class", classes.get(k));
      perClass.add(with(name, evaluation.perClass().get(k)));
    }
    return Json.object()
        .with("rows", evaluation.rows())
        .with("accuracy", number(evaluation.accuracy()))
        .with("log_loss", number(evaluation.logLoss()))
        .with("classes", Json.ofStrings(classes))
        .with("confusion", confusion(evaluation.confusion()))
        .with("per_class", Json.array(perClass))
        .with("macro", with(Json.object(), evaluation.macro()))
        .with("weighted", with(Json.object(), evaluation.weighted()))
        .with("metrics", metrics(predictions.metrics()))
        .toString();
  }

  private static Json metrics(Map<Metric, Double> values) {
    Json json = Json.object();
    for (Map.Entry<Metric, Double> value : values.entrySet()) {
      json = json.with(value.getKey().key(), number(value.getValue()));
    }
    return json;
  }

  private static Json with(Json object, Scores scores) {
    return object
        .with("precision", scores.precision())
        .with("recall", scores.recall())
        .with("f1", scores.f1())
        .with("support", scores.support());
  }

  private static Json confusion(long[][] counts) {
    return Json.array(
        Arrays.stream(counts)
            .map(row -> Json.array(Arrays.stream(row).mapToObj(Json::of).toList()))
            .toList());
  }

  private static Json number(@Nullable Double value) {
    return value == null || !Double.isFinite(value) ? Json.NULL : Json.of(value);
  }
}
