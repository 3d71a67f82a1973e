package dev.yhat.cli;

import dev.yhat.cli.report.ResultTable;
import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.eval.Metric;
import dev.yhat.trainer.select.CrossValidationResult;
import dev.yhat.trainer.select.FoldResult;
import dev.yhat.trainer.select.SearchResult;
import dev.yhat.trainer.select.Spread;
import dev.yhat.trainer.select.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came before the training that gives the model.
 *
 * @param classifier to train
 * @param search where its settings come from; null if nothing was searched
 * @param crossValidation what it does with other rows; null if it was not asked for
 */
record Selection(
    Classifier classifier,
    @Nullable SearchResult search,
    @Nullable CrossValidationResult crossValidation) {

  /** A row a metric: mean, deviation and each fold; null if there was no cross-validation. */
  @Nullable ResultTable foldTable() {
    if (crossValidation == null) {
      return null;
    }
    List<FoldResult> folds = crossValidation.folds();
    List<String> header = new ArrayList<>(List.of("Metric", "Mean", "Deviation"));
    for (int i = 1; i <= folds.size(); i++) {
      header.add("Fold " + i);
    }
    List<List<ResultTable.Cell>> rows = new ArrayList<>();
    for (Map.Entry<Metric, Spread> metric : crossValidation.metrics().entrySet()) {
      List<ResultTable.Cell> row = new ArrayList<>();
      row.add(new ResultTable.Text(MetricText.brief(metric.getKey())));
      row.add(new ResultTable.Value(metric.getValue().mean()));
      row.add(new ResultTable.Value(metric.getValue().deviation()));
      for (FoldResult fold : folds) {
        row.add(new ResultTable.Value(fold.metrics().getOrDefault(metric.getKey(), Double.NaN)));
      }
      rows.add(row);
    }
    String text =
        "Each row was predicted once, by a model trained on the other "
            + (folds.size() - 1)
            + " of "
            + folds.size()
            + " stratified folds with the same settings.";
    return new ResultTable(text, header, rows, ResultTable.NONE);
  }

  /** A row a candidate, the best first; null if nothing was searched. */
  @Nullable ResultTable trialTable() {
    if (search == null) {
      return null;
    }
    List<String> header = new ArrayList<>(List.of("Candidate"));
    header.addAll(search.best().candidate().settings().keySet());
    header.addAll(List.of("Rung", "Epochs", "Log-loss", "Accuracy"));
    List<List<ResultTable.Cell>> rows = new ArrayList<>();
    for (Trial trial : search.trials()) {
      List<ResultTable.Cell> row = new ArrayList<>();
      row.add(new ResultTable.Text(Integer.toString(trial.candidate().number())));
      trial.candidate().settings().values().forEach(of -> row.add(new ResultTable.Text(of)));
      row.add(new ResultTable.Text(trial.failed() ? "failed" : Integer.toString(trial.rung())));
      row.add(new ResultTable.Text(Integer.toString(trial.epochs())));
      row.add(new ResultTable.Value(trial.logLoss()));
      row.add(new ResultTable.Value(trial.accuracy()));
      rows.add(row);
    }
    String text =
        "Each candidate was measured on rows that its training did not have; the better ones of a"
            + " rung went on to longer trainings. The first one's settings are the model's. Its"
            + " figures here flatter it, as it was chosen for them.";
    return new ResultTable(text, header, rows, 0);
  }
}
