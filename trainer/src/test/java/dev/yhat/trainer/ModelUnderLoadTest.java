package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What threads share, and what they leave behind; {@code docs/reliability.md} has a longer run. */
class ModelUnderLoadTest {
  private static final long PREDICTIONS = 200_000;

  @Test
  void sixtyFourThreadsPredictTheSerialBitsWhileAnotherTrains() throws Exception {
    ModelUnderLoad.Outcome outcome = new ModelUnderLoad().run(64, PREDICTIONS);
    assertEquals(PREDICTIONS, outcome.predictions());
    assertEquals(0, outcome.different());
    assertTrue(outcome.trainings() > 0);
    assertEquals(0, outcome.differentTrainings());
    // one object kept for each prediction would be 16
    assertTrue(outcome.slope() < 8, outcome.toString() + Arrays.toString(outcome.heap()));
  }

  /** Threads of the library. */
  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("yhat-"))
        .collect(Collectors.toSet());
  }

  /** Large enough to share products out, and for vectors to be rehearsed. */
  @Test
  @Timeout(120) // the only way in which this fails: a thread that never ends
  void interruptedTrainingLeavesNoThreadBehind() throws InterruptedException {
    Set<Thread> before = threads();
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    ExampleTable digits = ExampleTable.digits();
    Classifier classifier =
        new Classifier()
            .hidden(300, 300)
            .batchSize(256)
            .epochs(100)
            .threads(3)
            .listener(
                epoch -> {
                  if (epoch.epoch() == 3) {
                    seen.addAll(threads());
                    Thread.currentThread().interrupt();
                  }
                });
    assertThrows(CancellationException.class, () -> classifier.fit(digits.rows(), digits.labels()));
    assertTrue(Thread.interrupted());
    seen.removeAll(before);
    assertTrue(seen.size() >= 2, seen.toString());
    for (Thread thread : seen) {
      thread.join();
    }
    assertTrue(before.containsAll(threads()));
  }
}
