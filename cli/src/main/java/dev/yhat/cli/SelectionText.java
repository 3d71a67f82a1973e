package dev.yhat.cli;

import dev.yhat.trainer.eval.Metric;
import dev.yhat.trainer.select.CrossValidationResult;
import dev.yhat.trainer.select.SearchResult;
import dev.yhat.trainer.select.SelectionListener;
import dev.yhat.trainer.select.SelectionProgress;
import dev.yhat.trainer.select.Spread;
import dev.yhat.trainer.select.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** A selection for people: a line a second while it goes on, and what came of it. */
final class SelectionText implements SelectionListener {
  private static final long NANOS_BETWEEN = 950_000_000L;
  private static final int MOST_TRIALS = 10;

  private final Terminal terminal;
  private final String what;
  private final LongSupplier clock;
  private long latest;

  SelectionText(Terminal terminal, String what, LongSupplier clock) {
    this.terminal = terminal;
    this.what = what;
    this.clock = clock;
    this.latest = clock.getAsLong();
  }

  @Override
  public void epochEnded(SelectionProgress progress) {
    if (clock.getAsLong() - latest >= NANOS_BETWEEN) {
      latest = clock.getAsLong();
      long percent = 100 * progress.epochs() / progress.mostEpochs();
      terminal.out().println(what + "  " + percent + " %  " + progress.training());
    }
  }

  /** The best candidates, best first. */
  static List<String> lines(SearchResult result) {
    Map<String, String> best = result.best().candidate().settings();
    List<String> header = new ArrayList<>(List.of("candidate"));
    header.addAll(best.keySet());
    header.addAll(List.of("epochs", "log-loss", "accuracy"));
    TextTable table = new TextTable().row(header);
    List<Trial> trials = result.trials();
    for (Trial trial : trials.subList(0, Math.min(MOST_TRIALS, trials.size()))) {
      List<String> row = new ArrayList<>(List.of(Integer.toString(trial.candidate().number())));
      row.addAll(trial.candidate().settings().values());
      row.add(trial.failed() ? "failed" : Integer.toString(trial.epochs()));
      row.add(trial.rung() == 0 ? "" : Figures.of(trial.logLoss()));
      row.add(trial.rung() == 0 ? "" : Figures.of(trial.accuracy()));
      table.row(row);
    }
    List<String> lines = new ArrayList<>();
    lines.add("Search: " + trials.size() + " candidates, the best is trained with");
    lines.add("");
    lines.addAll(table.lines());
    if (trials.size() > MOST_TRIALS) {
      lines.add("and " + (trials.size() - MOST_TRIALS) + " more; the report has all");
    }
    lines.add("");
    return lines;
  }

  /** Mean and deviation of each metric. */
  static List<String> lines(CrossValidationResult result) {
    TextTable table = new TextTable();
    for (Map.Entry<Metric, Spread> metric : result.metrics().entrySet()) {
      Spread spread = metric.getValue();
      table.row(
          List.of(
              MetricText.brief(metric.getKey()),
              Figures.of(spread.mean()),
              "± " + Figures.of(spread.deviation())));
    }
    List<String> lines = new ArrayList<>();
    lines.add("Cross-validation: mean and deviation of " + result.folds().size() + " folds");
    lines.add("");
    lines.addAll(table.lines());
    lines.add("");
    return lines;
  }
}
