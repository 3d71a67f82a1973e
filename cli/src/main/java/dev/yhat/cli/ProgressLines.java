package dev.yhat.cli;

import dev.yhat.trainer.EpochReport;
import dev.yhat.trainer.Score;
import java.io.PrintStream;
import java.util.List;
import java.util.function.LongSupplier;

/** About ten lines in all, or one a second if that is more. */
final class ProgressLines implements Progress {
  private static final int LINES = 10;
  private static final long NANOS_BETWEEN = 950_000_000L;

  private final PrintStream out;
  private final Rounds rounds;
  private final int epochs;
  private final LongSupplier clock;
  private final TimeToGo timeToGo;
  private final int stride;
  private long latest;

  ProgressLines(PrintStream out, Rounds rounds, LongSupplier clock) {
    this.out = out;
    this.rounds = rounds;
    this.epochs = rounds.most();
    this.clock = clock;
    this.stride = Math.max(1, epochs / LINES);
    this.timeToGo = new TimeToGo(clock, epochs);
    this.latest = clock.getAsLong();
  }

  @Override
  public void epochEnded(EpochReport report) {
    int epoch = report.epoch();
    if (epoch == 1 || epoch % stride == 0 || epoch == epochs || isDue()) {
      StringBuilder line = new StringBuilder(epoch(epoch));
      append(line, "  loss ", report.training());
      if (report.validation() != null) {
        append(line, "  validation loss ", report.validation());
      }
      print(line, epoch);
    }
  }

  @Override
  public void resumed(List<EpochReport> history, int batches) {
    out.println(Rounds.resumed(history.size(), batches));
    latest = clock.getAsLong();
  }

  @Override
  public void batchEnded(int epoch, int batch, int batches, double loss) {
    double epochsDone = epoch - 1 + (double) batch / batches;
    if (epoch == 1 && batch == 1) {
      latest = clock.getAsLong();
      timeToGo.text(epochsDone);
    } else if (batch < batches && isDue()) {
      StringBuilder line = new StringBuilder(epoch(epoch));
      line.append("  batch ").append(Figures.padded(batch, batches)).append('/').append(batches);
      line.append("  its loss ").append(Figures.of(loss));
      print(line, epochsDone);
    }
  }

  private boolean isDue() {
    return clock.getAsLong() - latest >= NANOS_BETWEEN;
  }

  private String epoch(int epoch) {
    return rounds.name()
        + " "
        + Figures.padded(epoch, epochs)
        + (rounds.isFixed() ? "/" + epochs : "");
  }

  private static void append(StringBuilder line, String name, Score score) {
    line.append(name).append(Figures.of(score.loss()));
    line.append("  accuracy ").append(Figures.of(score.accuracy()));
  }

  private void print(StringBuilder line, double epochsDone) {
    latest = clock.getAsLong();
    out.println(line.append(rounds.isFixed() ? timeToGo.text(epochsDone) : ""));
  }

  @Override
  public void close() {}
}
