package dev.yhat.trainer.select;

import dev.yhat.layers.file.Json;
import dev.yhat.trainer.Classifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a search found out.
 *
 * @param classifier with the best candidate's settings, for all epochs; to be trained
 * @param trials best first: those that got furthest, among them the lowest log-loss, among equals
 *     the lowest number; failed ones last
 * @param schedule how many candidates were to train for how long
 * @param epochs trained in all
 */
public record SearchResult(
    Classifier classifier, List<Trial> trials, HalvingSchedule schedule, long epochs) {
  /** Copies the list. */
  public SearchResult {
    trials = List.copyOf(trials);
  }

  /**
   * The best candidate. Its score is better than what is to be expected of other rows, as the
   * candidate was chosen for it.
   */
  public Trial best() {
    return trials.get(0);
  }

  /** A table to be printed, a line for each candidate, best first. */
  public List<String> lines() {
    TextColumns table = new TextColumns();
    List<String> head = new ArrayList<>(List.of("candidate"));
    head.addAll(best().candidate().settings().keySet());
    head.addAll(List.of("rung", "epochs", "log_loss", "accuracy", ""));
    table.row(head);
    for (Trial trial : trials) {
      List<String> row = new ArrayList<>();
      row.add(Integer.toString(trial.candidate().number()));
      row.addAll(trial.candidate().settings().values());
      row.add(Integer.toString(trial.rung()));
      row.add(Integer.toString(trial.epochs()));
      row.add(trial.rung() == 0 ? "" : figure(trial.logLoss()));
      row.add(trial.rung() == 0 ? "" : figure(trial.accuracy()));
      row.add(trial.failed() ? "failed" : "");
      table.row(row);
    }
    return table.lines();
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  /** The trials and the schedule as a document. */
  public Json describe() {
    return Json.object()
        .with("epochs", epochs)
        .with(
            "schedule",
            Json.array(
                schedule.rungs().stream()
                    .map(
                        rung ->
                            Json.object()
                                .with("candidates", rung.candidates())
                                .with("epochs", rung.epochs()))
                    .toList()))
        .with("trials", Json.array(trials.stream().map(SearchResult::describe).toList()));
  }

  private static Json describe(Trial trial) {
    Json settings = Json.object();
    for (var setting : trial.candidate().settings().entrySet()) {
      settings = settings.with(setting.getKey(), setting.getValue());
    }
    boolean measured = trial.rung() > 0;
    return Json.object()
        .with("candidate", trial.candidate().number())
        .with("settings", settings)
        .with("rung", trial.rung())
        .with("epochs", trial.epochs())
        .with("log_loss", measured ? Json.of(trial.logLoss()) : Json.NULL)
        .with("accuracy", measured ? Json.of(trial.accuracy()) : Json.NULL)
        .with("failure", trial.failure().map(Json::of).orElse(Json.NULL));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "SearchResult(%d trials, best %s: log-loss %.4f, accuracy %.4f)",
        trials.size(),
        best().candidate(),
        best().logLoss(),
        best().accuracy());
  }
}
