package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.trainer.table.Table;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/** A short training on irises that keeps checkpoints every two epochs, and can be stopped. */
final class CheckpointedTraining {
  static final Table IRIS = Table.read(Path.of("..", "examples", "data", "iris.csv"));

  private CheckpointedTraining() {}

  static Classifier classifier() {
    return new Classifier().hidden(4).epochs(9).batchSize(50).validation(0.2);
  }

  static Classifier kept(Path folder) {
    return classifier().checkpoints(Checkpoints.everyEpochs(folder, 2));
  }

  /** Interrupted after so many epochs. */
  static void stopped(Classifier classifier, int epochs) {
    TrainingListener stopping =
        report -> {
          if (report.epoch() == epochs) {
            Thread.currentThread().interrupt();
          }
        };
    assertThrows(
        CancellationException.class, () -> classifier.listener(stopping).fit(IRIS, "species"));
    assertTrue(Thread.interrupted());
  }
}
