package dev.yhat.cli;

import dev.yhat.trainer.EpochReport;
import dev.yhat.trainer.TrainingListener;

/** Shows how a training goes, until it is closed. */
interface Progress extends TrainingListener, AutoCloseable {
  /** The one that suits the terminal. */
  static Progress on(Terminal terminal, Rounds rounds) {
    return terminal.errIsTerminal()
        ? new ProgressOnTerminal(terminal, rounds)
        : new ProgressLines(terminal.out(), rounds, System::nanoTime);
  }

  /** Shows nothing. */
  static Progress silent() {
    return new Progress() {
      @Override
      public void epochEnded(EpochReport report) {}

      @Override
      public void close() {}
    };
  }

  /** Ends the show; the line that stands there is complete. */
  @Override
  void close();
}
