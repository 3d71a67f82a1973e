package dev.yhat.cli;

import dev.yhat.trainer.EpochReport;
import java.io.PrintStream;
import java.util.List;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** One line with a bar that is drawn again several times a second. */
final class ProgressOnTerminal implements Progress {
  private static final long STEPS_AN_EPOCH = 1000;
  private static final int MILLIS_BETWEEN = 100;
  private static final String CLEAR_TO_END_OF_LINE = "\u001b[K";

  private final PrintStream err;
  private final ProgressBar bar;
  private volatile @Nullable EpochReport latest;

  ProgressOnTerminal(Terminal terminal, Rounds rounds) {
    int epochs = rounds.most();
    err = terminal.err();
    int columns = terminal.columns().getAsInt() - 1; // a full line would wrap
    TimeToGo timeToGo = new TimeToGo(System::nanoTime, epochs);
    ProgressBarLine line = new ProgressBarLine(rounds);
    bar =
        new ProgressBarBuilder()
            .setInitialMax(epochs * STEPS_AN_EPOCH)
            .setUpdateIntervalMillis(MILLIS_BETWEEN)
            .setConsumer(new DelegatingProgressBarConsumer(this::draw, columns))
            .setRenderer(
                (state, width) -> {
                  double epochsDone = (double) state.getCurrent() / STEPS_AN_EPOCH;
                  String time = rounds.isFixed() ? timeToGo.text(epochsDone) : "";
                  return line.text(epochsDone, latest, time, width);
                })
            .build();
  }

  private void draw(String text) {
    err.print('\r' + text + CLEAR_TO_END_OF_LINE);
    err.flush();
  }

  @Override
  public void epochEnded(EpochReport report) {
    latest = report;
    bar.stepTo(report.epoch() * STEPS_AN_EPOCH);
  }

  @Override
  public void resumed(List<EpochReport> history, int batches) {
    draw(Rounds.resumed(history.size(), batches));
    err.println();
    if (!history.isEmpty()) {
      epochEnded(history.get(history.size() - 1));
    }
  }

  @Override
  public void batchEnded(int epoch, int batch, int batches, double loss) {
    bar.stepTo((epoch - 1) * STEPS_AN_EPOCH + STEPS_AN_EPOCH * batch / batches);
  }

  /** Draws the last state and goes to the next line. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted(); // or the bar would not wait for its last drawing
    bar.close();
    err.println();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
