package dev.yhat.trainer.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.yhat.trainer.EpochReport;
import dev.yhat.trainer.Score;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A training on three even classes, made up of the numbers that its doctor hears. */
final class MadeUpTraining {
  static final int EPOCHS = 40;

  private MadeUpTraining() {}

  static TrainingDoctor doctor(double learningRate, List<Finding> heard) {
    double[] even = ClassShares.of(new int[] {50, 50, 50}, false, 0);
    return new TrainingDoctor(even, learningRate, heard::add);
  }

  static void epoch(
      TrainingDoctor doctor, int epoch, double training, @Nullable Double validation) {
    Score validated = validation == null ? null : new Score(validation, .5);
    doctor.epochEnded(new EpochReport(epoch, EPOCHS, new Score(training, .5), validated, 1));
  }

  static void assertHeardOnly(
      TrainingDoctor doctor, List<Finding> heard, Kind kind, String message) {
    Finding finding = new Finding(kind, Severity.WARNING, List.of(), message);
    assertEquals(List.of(finding), heard);
    assertEquals(heard, doctor.findings());
  }
}
