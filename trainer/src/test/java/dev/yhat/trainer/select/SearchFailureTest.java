package dev.yhat.trainer.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.TrainingException;
import dev.yhat.trainer.optim.Optimizer;
import dev.yhat.trainer.table.Table;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a search refuses, and how it ends before its end. */
class SearchFailureTest {
  private static final Table XOR = SelectionExamples.xor(60);
  private static final Classifier BASE = new Classifier().hidden(8);

  private static Search search(String space) {
    return new Search(SearchSpace.parse(space)).epochs(1, 9).threads(2);
  }

  private static String refusal(UnaryOperator<Search> change) {
    return assertThrows(IllegalArgumentException.class, () -> change.apply(search("hidden=1|2")))
        .getMessage();
  }

  @Test
  void numbersAreChecked() {
    assertEquals(
        "Search: expected at least 1 candidate, got 0", refusal(search -> search.candidates(0)));
    assertEquals(
        "Search: expected at least 1 epoch, got 0", refusal(search -> search.epochs(0, 5)));
    assertEquals(
        "Search: expected at least 6 epochs in the last rung, got 5",
        refusal(search -> search.epochs(6, 5)));
    assertEquals(
        "Search: expected a factor of at least 2, got 1", refusal(search -> search.factor(1)));
    assertEquals(
        "Search: expected a share above 0 and below 1 held out, got NaN",
        refusal(search -> search.heldOut(Double.NaN)));
    assertEquals("Search: expected at least 2 folds, got 1", refusal(search -> search.folds(1)));
    assertEquals("Search: expected at least 1 thread, got 0", refusal(search -> search.threads(0)));
  }

  @Test
  void nothingToHoldOutIsRefused() {
    Table table = Table.of(List.of(Map.of("x", 1.5, "y", "a"), Map.of("x", 2.5, "y", "b")));
    assertEquals(
        "table: column 'y': expected classes of more than 1 row, as each keeps one for training"
            + " and some rows have to be held out",
        assertThrows(
                IllegalArgumentException.class, () -> search("hidden=1|2").of(BASE, table, "y"))
            .getMessage());
  }

  @Test
  void settingsThatCannotBeNameTheCandidateBeforeAnyTraining() {
    SearchSpace space = new SearchSpace(List.of(new Choices("depth", List.of("1", "2"))));
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Search(space).of(BASE, XOR, "class"))
            .getMessage();
    assertTrue(
        message.startsWith("candidate 1 (depth=1): StandardSettings: expected one of "), message);
  }

  @Test
  void refusalOfATrainingNamesRungAndCandidate() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    search("hidden=1|2")
                        .settings((classifier, candidate) -> classifier.dropout(2))
                        .of(BASE, XOR, "class"))
            .getMessage();
    assertTrue(
        message.startsWith("rung 1, candidate 1: SoftmaxClassifier: expected a dropout"), message);
  }

  @Test
  void searchWithoutASurvivorFails() {
    String message =
        assertThrows(
                TrainingException.class,
                () -> search("learning-rate=1e300|1e299").of(BASE, XOR, "class"))
            .getMessage();
    assertTrue(
        message.startsWith(
            "search: the trainings of all candidates failed; candidate 1 (learning-rate=1e300): "),
        message);
  }

  /** Turns the parameters to NaN from some step on, so that longer trainings fail. */
  private static Optimizer failingAfter(int steps) {
    return parameters -> {
      int[] done = {0};
      return (gradients, factor) -> {
        if (++done[0] > steps) {
          parameters.get(0).data[0] = Double.NaN;
        }
      };
    };
  }

  /**
   * 48 of 60 rows are two steps an epoch; candidate 1 fails after 4 of them, in the second rung.
   */
  @Test
  void nextBestTakesThePlaceOfOneThatFailsLater() {
    SearchResult result =
        search("dropout=0|0.1|0.2|0.3|0.4|0.5|0.6|0.7|0.8")
            .settings(
                (classifier, candidate) ->
                    classifier.optimizer(failingAfter(candidate.number() == 1 ? 4 : 100)))
            .of(BASE, XOR, "class");
    assertEquals(2, result.best().candidate().number());
    assertEquals(3, result.best().rung());
    Trial failed = result.trials().get(8);
    assertEquals(1, failed.candidate().number());
    assertTrue(failed.failed());
    assertEquals(1, failed.rung());
    assertEquals(1, failed.epochs());
    assertTrue(failed.logLoss() > 0);
  }

  @Test
  void withNobodyLeftInTheLastRungTheBestOfTheOneBeforeWins() {
    SearchResult result =
        search("dropout=0|0.1|0.2|0.3|0.4|0.5|0.6|0.7|0.8")
            .settings((classifier, candidate) -> classifier.optimizer(failingAfter(12)))
            .of(BASE, XOR, "class");
    assertEquals(2, result.best().candidate().number());
    assertEquals(2, result.best().rung());
    assertEquals(3, result.best().epochs());
  }

  @Test
  void interruptionEndsAllTrainings() {
    Thread caller = Thread.currentThread();
    CancellationException cancelled =
        assertThrows(
            CancellationException.class,
            () ->
                search("hidden=1|2")
                    .epochs(1_000_000_000, 1_000_000_000)
                    .listener(progress -> caller.interrupt())
                    .of(BASE.resultOnInterrupt(true), XOR, "class"));
    assertTrue(Thread.interrupted());
    assertEquals("search interrupted after 0 of 2 trainings", cancelled.getMessage());
  }
}
