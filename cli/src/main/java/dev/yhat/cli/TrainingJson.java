package dev.yhat.cli;

import dev.yhat.trainer.EpochReport;
import dev.yhat.trainer.TrainingResult;
import dev.yhat.trainer.eval.Evaluation;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** For programs: one JSON object an epoch, and one at the end. */
record TrainingJson(PrintStream out) implements TrainingView {
  @Override
  public void begin(TrainingTable table) {}

  @Override
  public Progress progress() {
    return new Progress() {
      @Override
      public void epochEnded(EpochReport report) {
        out.println(JsonLines.epoch(report));
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void end(TrainingResult result, @Nullable Evaluation test, ModelFolder folder) {
    out.println(JsonLines.done(folder.path().toString(), result, test));
  }
}
