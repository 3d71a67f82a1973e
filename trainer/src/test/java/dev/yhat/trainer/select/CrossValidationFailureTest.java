package dev.yhat.trainer.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.TrainingException;
import dev.yhat.trainer.doctor.Finding;
import dev.yhat.trainer.doctor.Kind;
import dev.yhat.trainer.optim.Sgd;
import dev.yhat.trainer.table.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a cross-validation refuses, and how it ends before its end. */
class CrossValidationFailureTest {
  private static final Classifier QUICK = new Classifier().hidden(8).epochs(4);
  private static final CrossValidation THREE = new CrossValidation(3, 2, 1);

  private static Table table(String... labels) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      rows.add(Map.of("x", Math.sqrt(i), "y", labels[i]));
    }
    return Table.of(rows);
  }

  @Test
  void numbersAreChecked() {
    assertEquals(
        "CrossValidation: expected at least 2 folds, got 1",
        assertThrows(IllegalArgumentException.class, () -> new CrossValidation(1)).getMessage());
    assertEquals(
        "CrossValidation: expected at least 1 thread, got 0",
        assertThrows(IllegalArgumentException.class, () -> new CrossValidation(2, 0, 1))
            .getMessage());
  }

  private static void assertRefusedBeforeTraining(String expected, Table table) {
    AtomicInteger epochs = new AtomicInteger();
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> THREE.of(QUICK, table, "y", progress -> epochs.incrementAndGet()))
            .getMessage();
    assertEquals(expected, message);
    assertEquals(0, epochs.get());
  }

  @Test
  void classOfASingleRowIsRefused() {
    assertRefusedBeforeTraining(
        "table: column 'y': class 'rare' has 1 row, expected at least 2, as one is held out in turn",
        table("a", "a", "a", "a", "rare", "b", "b", "b"));
  }

  @Test
  void classOfFewerRowsThanFoldsIsAFinding() {
    CrossValidationResult result =
        THREE.of(QUICK, table("a", "b", "a", "a", "b", "c", "c", "c"), "y");
    Finding finding = result.findings().get(0);
    assertEquals(Kind.FEWER_ROWS_THAN_FOLDS, finding.kind());
    assertEquals(
        "y: class 'b' (2 rows) has fewer rows than the 3 folds, some of which will have none; take"
            + " fewer folds, or merge classes",
        finding.message());
    result.folds().forEach(fold -> assertEquals(3, fold.training().model().classes().size()));
  }

  @Test
  void asManyRowsAsFoldsAreEnough() {
    CrossValidationResult result =
        THREE.of(QUICK, table("a", "b", "a", "b", "a", "b", "a", "a"), "y");
    assertEquals(List.of(), result.findings());
    result.folds().forEach(fold -> assertEquals(2, fold.training().model().classes().size()));
  }

  @Test
  void singleClassIsRefused() {
    assertRefusedBeforeTraining(
        "table: column 'y': only one class, 'a'; expected at least 2 classes",
        table("a", "a", "a", "a"));
  }

  @Test
  void refusalOfATrainingNamesTheFold() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> THREE.of(QUICK.dropout(2), SelectionExamples.iris(), "species"))
            .getMessage();
    assertTrue(message.startsWith("fold 1 of 3: SoftmaxClassifier: expected a dropout"), message);
  }

  @Test
  void failureOfATrainingNamesTheFold() {
    Classifier diverging = QUICK.optimizer(new Sgd(1e300, 0.9, false, 1e-3));
    TrainingException failure =
        assertThrows(
            TrainingException.class,
            () -> THREE.of(diverging, SelectionExamples.iris(), "species"));
    assertTrue(failure.getMessage().startsWith("fold 1 of 3: "), failure.getMessage());
    assertTrue(failure.getCause() instanceof TrainingException);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void failureOfTheListenerIsThrownAsItIs(boolean error) {
    Throwable own = error ? new AssertionError("mine") : new IllegalStateException("mine");
    SelectionListener listener =
        progress -> {
          if (own instanceof AssertionError mine) {
            throw mine;
          }
          throw (IllegalStateException) own;
        };
    assertSame(
        own,
        assertThrows(
            own.getClass(), () -> THREE.of(QUICK, SelectionExamples.iris(), "species", listener)));
  }

  @Test
  void interruptionEndsAllTrainings() throws InterruptedException {
    Thread caller = Thread.currentThread();
    Set<Thread> workers = Collections.newSetFromMap(new ConcurrentHashMap<>());
    SelectionListener interrupting =
        progress -> {
          workers.add(Thread.currentThread());
          caller.interrupt();
        };
    CancellationException cancelled =
        assertThrows(
            CancellationException.class,
            () ->
                THREE.of(
                    QUICK.epochs(1_000_000_000).resultOnInterrupt(true),
                    SelectionExamples.iris(),
                    "species",
                    interrupting));
    assertTrue(Thread.interrupted());
    assertEquals("cross-validation interrupted after 0 of 3 trainings", cancelled.getMessage());
    assertFalse(workers.isEmpty());
    for (Thread worker : workers) {
      assertTrue(worker.isDaemon());
      assertTrue(worker.getName().matches("yhat-training-[12]"), worker.getName());
      worker.join();
    }
  }

  @Test
  void interruptedThreadDoesNotBegin() {
    Thread.currentThread().interrupt();
    assertThrows(
        CancellationException.class,
        () -> THREE.of(QUICK.epochs(1_000_000_000), SelectionExamples.iris(), "species"));
    assertTrue(Thread.interrupted());
  }
}
