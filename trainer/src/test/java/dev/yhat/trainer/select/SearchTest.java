package dev.yhat.trainer.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.data.Labels;
import dev.yhat.trainer.data.Split;
import dev.yhat.trainer.eval.Evaluation;
import dev.yhat.trainer.eval.Metric;
import dev.yhat.trainer.table.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
  private static final Table XOR = SelectionExamples.xor(120);
  private static final Classifier BASE = new Classifier().hidden(8);

  private static Search search(String space) {
    return new Search(SearchSpace.parse(space)).candidates(9).epochs(2, 18).threads(2);
  }

  private static SearchResult result(Search search) {
    return search.of(BASE, XOR, "class");
  }

  private static List<Integer> order(SearchResult result) {
    return result.trials().stream().map(trial -> trial.candidate().number()).toList();
  }

  /** No straight line parts the classes of XOR, and a rate of 10⁻⁶ learns nothing. */
  @Test
  void findsTheSettingsThatLearn() {
    SearchResult result =
        result(search("hidden=none|16; learning-rate=0.000001|0.1; activation=tanh|identity"));
    assertEquals(
        Map.of("hidden", "16", "learning-rate", "0.1", "activation", "tanh"),
        result.best().candidate().settings());
    assertTrue(result.best().accuracy() >= 0.95, result.toString());
    assertEquals(18, result.best().epochs());
    Evaluation others =
        result.classifier().fit(XOR, "class").predictions(XOR, "class").evaluation();
    assertTrue(others.accuracy() >= 0.95, others.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8})
  void threadsChangeNoBit(int threads) {
    Search search = search("hidden=4..16; learning-rate=0.001..0.5; dropout=0|0.2");
    SearchResult two = result(search);
    SearchResult others = result(search.threads(threads));
    assertEquals(two.trials(), others.trials());
    assertEquals(two.epochs(), others.epochs());
    assertEquals(two.classifier().toString(), others.classifier().toString());
  }

  @Test
  void seedDrawsCandidatesAndRows() {
    Search search = search("learning-rate=0.001..0.5");
    assertNotEquals(result(search.seed(1)).trials(), result(search.seed(2)).trials());
    Search grid = search("hidden=4|8");
    assertNotEquals(result(grid.seed(1)).trials(), result(grid.seed(2)).trials());
  }

  @Test
  void scoreIsThatOfAnOrdinaryTraining() {
    SearchResult result = result(search("hidden=4|8|16").seed(3).heldOut(0.25));
    String[] labels = XOR.labels("class");
    Split split = Split.stratified(Labels.of(labels).encode(labels), 0.25, 3);
    for (Trial trial : result.trials()) {
      int width = Integer.parseInt(trial.candidate().settings().get("hidden"));
      Model model =
          BASE.hidden(width).epochs(trial.epochs()).fit(XOR.select(split.training()), "class");
      Evaluation expected = model.predictions(XOR.select(split.validation()), "class").evaluation();
      assertEquals(expected.logLoss(), trial.logLoss());
      assertEquals(expected.accuracy(), trial.accuracy());
    }
  }

  @Test
  void scoreOfFoldsIsTheirMean() {
    SearchResult result = result(search("hidden=4|8").folds(3).seed(5));
    for (Trial trial : result.trials()) {
      int width = Integer.parseInt(trial.candidate().settings().get("hidden"));
      CrossValidationResult expected =
          new CrossValidation(3, 1, 5).of(BASE.hidden(width).epochs(18), XOR, "class");
      assertEquals(expected.metrics().get(Metric.LOG_LOSS).mean(), trial.logLoss());
      assertEquals(expected.metrics().get(Metric.ACCURACY).mean(), trial.accuracy());
    }
    assertEquals(2 * 3 * 18, result.epochs());
  }

  @Test
  void epochsAreThoseOfTheSchedule() {
    Map<String, Integer> epochs = new HashMap<>();
    List<Long> counted = new ArrayList<>();
    SearchResult result =
        result(
            search("learning-rate=0.001..0.5")
                .listener(
                    progress -> {
                      epochs.merge(progress.training(), 1, Integer::sum);
                      counted.add(progress.epochs());
                      assertEquals(54, progress.mostEpochs());
                    }));
    assertEquals(HalvingSchedule.of(9, 2, 18, 3), result.schedule());
    assertEquals(9 * 2 + 3 * 6 + 18, result.epochs());
    assertEquals(result.schedule().epochs(), result.epochs());
    assertEquals(54, counted.size());
    assertEquals(54L, counted.get(53));
    assertEquals(9 + 3 + 1, epochs.size());
    assertEquals(18, epochs.get("rung 3, candidate " + order(result).get(0)));
    assertEquals(2, epochs.get("rung 1, candidate 9"));
  }

  @Test
  void epochsOfTrainingsThatStopEarlyAreNotCounted() {
    SearchResult result =
        search("learning-rate=0.5|1|2")
            .epochs(50, 50)
            .of(BASE.validation(0.2).patience(1), XOR, "class");
    assertTrue(result.epochs() < result.schedule().epochs(), result.epochs() + " epochs");
  }

  @Test
  void betterOnesGoOn() {
    SearchResult result = result(search("learning-rate=0.001..0.5"));
    List<Trial> trials = result.trials();
    assertEquals(9, Set.copyOf(order(result)).size());
    assertEquals(List.of(3, 2, 2, 1, 1, 1, 1, 1, 1), trials.stream().map(Trial::rung).toList());
    assertEquals(List.of(18, 6, 6, 2, 2, 2, 2, 2, 2), trials.stream().map(Trial::epochs).toList());
    assertTrue(trials.get(1).logLoss() <= trials.get(2).logLoss());
    for (int i = 4; i < 9; i++) {
      assertTrue(trials.get(i - 1).logLoss() <= trials.get(i).logLoss());
    }
  }

  @Test
  void amongEqualsTheFirstCandidateIsBetter() {
    Search search = search("dropout=0.1|0.2|0.3|0.4|0.5|0.6|0.7|0.8|0.9");
    SearchResult result = result(search.settings((classifier, candidate) -> classifier));
    assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9), order(result));
  }

  @Test
  void settingsOfOnesOwnAreSearched() {
    SearchSpace space = new SearchSpace(List.of(new Choices("smoothing", List.of("0.9", "0"))));
    SearchResult result =
        result(
            new Search(space)
                .epochs(1, 20)
                .settings(
                    (classifier, candidate) ->
                        classifier.labelSmoothing(
                            Double.parseDouble(candidate.settings().get("smoothing")))));
    assertEquals("0", result.best().candidate().settings().get("smoothing"));
    assertEquals(BASE.labelSmoothing(0).epochs(20).toString(), result.classifier().toString());
  }

  @Test
  void divergingCandidateIsOutWithItsReason() {
    Map<String, String> failures = new HashMap<>();
    SelectionListener listener =
        new SelectionListener() {
          @Override
          public void epochEnded(SelectionProgress progress) {}

          @Override
          public void trainingFailed(String training, String reason) {
            failures.put(training, reason);
          }
        };
    SearchResult result = result(search("learning-rate=1e300|0.1|1e299|0.01").listener(listener));
    Trial last = result.trials().get(3);
    assertEquals(List.of(2, 4, 1, 3), order(result));
    assertEquals(Set.of("rung 1, candidate 1", "rung 1, candidate 3"), failures.keySet());
    assertTrue(last.failed());
    assertEquals(0, last.rung());
    assertTrue(Double.isNaN(last.logLoss()));
    assertEquals(failures.get("rung 1, candidate 3"), last.failure().orElseThrow());
    assertTrue(last.failure().orElseThrow().startsWith("epoch 1"), last.failure().toString());
    assertFalse(result.best().failed());
  }

  @Test
  void isPrintedAsATable() {
    SearchResult result = result(search("hidden=4|8; learning-rate=1e300|0.1"));
    List<String> lines = result.lines();
    assertEquals(5, lines.size());
    assertTrue(
        lines.get(0).matches("candidate +hidden +learning-rate +rung +epochs +log_loss +accuracy"),
        lines.get(0));
    assertTrue(lines.get(1).matches("[24] +[48] +0\\.1 +2 +18 +0\\.\\d{4} +[01]\\.\\d{4}"));
    assertTrue(lines.get(4).matches("3 +8 +1e300 +0 +0 +failed"), lines.get(4));
  }

  @Test
  void isDescribed() throws ModelFormatException {
    SearchResult result = result(search("hidden=4|8; learning-rate=1e300|0.1"));
    Json json = result.describe();
    assertEquals(
        order(result),
        json.get("trials").items().stream()
            .map(
                trial -> {
                  try {
                    return (int) trial.get("candidate").integer();
                  } catch (ModelFormatException impossible) {
                    throw new AssertionError(impossible);
                  }
                })
            .collect(Collectors.toList()));
    Json best = json.get("trials").items().get(0);
    assertEquals(result.best().logLoss(), best.get("log_loss").number());
    assertEquals("0.1", best.get("settings").get("learning-rate").string());
    assertEquals(Json.NULL, json.get("trials").items().get(3).get("log_loss"));
    assertEquals(result.epochs(), json.get("epochs").integer());
    assertEquals(18, json.get("schedule").items().get(1).get("epochs").integer());
  }
}
