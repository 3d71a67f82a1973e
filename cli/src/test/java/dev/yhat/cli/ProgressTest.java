package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.trainer.EpochReport;
import dev.yhat.trainer.Score;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProgressTest {
  private static final Score TRAINING = new Score(0.5, 0.75);
  private static final Score VALIDATION = new Score(0.25, 1);

  private final AtomicLong clock = new AtomicLong();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private static EpochReport report(int epoch, int epochs) {
    return new EpochReport(epoch, epochs, TRAINING, VALIDATION, epoch);
  }

  private List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void quickTrainingHasAboutTenLines() {
    Progress progress = new ProgressLines(out, Rounds.epochs(100), clock::get);
    for (int epoch = 1; epoch <= 100; epoch++) {
      clock.addAndGet(1_000_000);
      progress.batchEnded(epoch, 1, 1, 1.0);
      progress.epochEnded(report(epoch, 100));
    }
    assertEquals(11, lines().size());
    assertEquals(
        "epoch   1/100  loss 0.5000  accuracy 0.7500  validation loss 0.2500  accuracy 1.0000",
        lines().get(0));
    assertTrue(lines().get(1).startsWith("epoch  10/100  "));
    assertTrue(lines().get(1).endsWith("  ETA 0:00"));
    assertTrue(lines().get(10).endsWith("accuracy 1.0000"), lines().get(10));
  }

  @Test
  void slowTrainingHasALineASecond() {
    Progress progress = new ProgressLines(out, Rounds.epochs(2), clock::get);
    for (int batch = 1; batch <= 100; batch++) {
      clock.addAndGet(100_000_000);
      progress.batchEnded(1, batch, 100, 0.125);
    }
    progress.epochEnded(new EpochReport(1, 2, TRAINING, null, 10));
    assertEquals(10, lines().size());
    assertEquals("epoch 1/2  batch  11/100  its loss 0.1250  ETA 0:19", lines().get(0));
    assertEquals("epoch 1/2  loss 0.5000  accuracy 0.7500  ETA 0:10", lines().get(9));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120 | epoch 3/9 ━━━━━━━━──────────────────────  loss 0.5000 accuracy 0.7500"
            + "  validation loss 0.2500 accuracy 1.0000  ETA 0:12",
        "80 | epoch 3/9 ━━━──────────  loss 0.5000 val 0.2500  acc 0.7500 val 1.0000"
            + "  ETA 0:12",
        "60 | epoch 3/9 ━────  loss 0.5000 acc 0.7500 val 1.0000  ETA 0:12",
        "40 | epoch 3/9 ━━──────  val 1.0000  ETA 0:12",
        "26 | epoch 3/9 ━━────  ETA 0:12",
        "12 | epoch 3/9  E",
      })
  void barFitsTheTerminal(int columns, String line) {
    String text =
        new ProgressBarLine(Rounds.epochs(9)).text(2.25, report(2, 9), "  ETA 0:12", columns);
    assertEquals(line, text);
    assertTrue(text.length() <= columns);
  }

  @Test
  void barWithoutScoresOrAtTheEnd() {
    assertEquals(
        "epoch 1/2 ──────────", new ProgressBarLine(Rounds.epochs(2)).text(0, null, "", 20));
    assertEquals(
        "epoch 2/2 ━━━━━━━━━━", new ProgressBarLine(Rounds.epochs(2)).text(2, null, "", 20));
    EpochReport unvalidated = new EpochReport(2, 2, TRAINING, null, 1);
    assertEquals(
        "epoch 2/2 ━━━━━━━━━━━━━━━  loss 0.5000 accuracy 0.7500",
        new ProgressBarLine(Rounds.epochs(2)).text(2, unvalidated, "", 54));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void barEndsWithACompleteLine(boolean interrupted) {
    Terminal terminal = new Terminal(System.out, out, false, true, false, () -> 80, () -> false);
    try (Progress progress = Progress.on(terminal, Rounds.epochs(2))) {
      progress.batchEnded(1, 1, 1, 0.5);
      progress.epochEnded(report(1, 2));
      progress.epochEnded(report(2, 2));
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    assertEquals(interrupted, Thread.interrupted());
    String all = bytes.toString(StandardCharsets.UTF_8);
    String last = all.substring(all.lastIndexOf('\r') + 1);
    assertEquals(
        "epoch 2/2 ━━━━━━━━━━━━━━━━━━━━━━  loss 0.5000 val 0.2500  acc 0.7500 val 1.0000"
            + "\u001b[K\n",
        last);
  }
}
