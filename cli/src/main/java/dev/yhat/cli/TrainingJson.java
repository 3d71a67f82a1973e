package dev.yhat.cli;

import dev.yhat.layers.file.Json;
import dev.yhat.trainer.EpochReport;
import dev.yhat.trainer.TrainingResult;
import dev.yhat.trainer.doctor.Finding;
import dev.yhat.trainer.eval.Evaluation;
import dev.yhat.trainer.select.CrossValidationResult;
import dev.yhat.trainer.select.SearchResult;
import dev.yhat.trainer.select.SelectionListener;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For programs: one JSON object an epoch, one a finding, and one at the end.
 *
 * @param quiet whether to say nothing of what may hurt
 */
record TrainingJson(PrintStream out, boolean quiet) implements TrainingView {
  @Override
  public void begin(TrainingTable table) {}

  @Override
  public SelectionListener selecting(String what) {
    return progress -> {};
  }

  @Override
  public void searched(SearchResult result) {
    out.println(Json.object().with("event", "search").with("result", result.describe()));
  }

  @Override
  public void crossValidated(CrossValidationResult result) {
    out.println(Json.object().with("event", "cross_validation").with("result", result.describe()));
    result.findings().forEach(this::print);
  }

  private void print(Finding finding) {
    if (!quiet) {
      out.println(JsonLines.finding(finding));
    }
  }

  @Override
  public Progress progress() {
    return new Progress() {
      @Override
      public void epochEnded(EpochReport report) {
        out.println(JsonLines.epoch(report));
      }

      @Override
      public void resumed(List<EpochReport> history, int batches) {
        out.println(
            Json.object()
                .with("event", "resumed")
                .with("epochs", history.size())
                .with("batches", batches));
      }

      @Override
      public void found(Finding finding) {
        print(finding);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void end(TrainingResult result, @Nullable Evaluation test, ModelFolder folder) {
    out.println(JsonLines.done(folder, result, test));
  }
}
