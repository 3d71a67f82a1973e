package dev.yhat.trainer.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.yhat.core.Tanh;
import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.optim.AdamW;
import dev.yhat.trainer.optim.ClippedByNorm;
import dev.yhat.trainer.optim.Optimizer;
import dev.yhat.trainer.optim.RmsProp;
import dev.yhat.trainer.optim.Sgd;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandardSettingsTest {
  private static final Classifier BASE = new Classifier().epochs(7).optimizer(new Sgd(0.3));

  private static Candidate candidate(Map<String, String> settings) {
    return new Candidate(1, settings);
  }

  private static void assertOptimizer(
      Optimizer expected, Optimizer from, Map<String, String> settings) {
    assertEquals(
        BASE.optimizer(expected).toString(),
        new StandardSettings(from).apply(BASE, candidate(settings)).toString());
  }

  @Test
  void settingsOfTheLayersAndBatchesAreTheClassifiers() {
    assertEquals(
        BASE.hidden(64, 32).activation(new Tanh()).dropout(0.2).batchSize(8).toString(),
        new StandardSettings()
            .apply(
                BASE,
                candidate(
                    Map.of(
                        "hidden",
                        "64, 32",
                        "activation",
                        "tanh",
                        "dropout",
                        "0.2",
                        "batch-size",
                        "8")))
            .toString());
    assertEquals(
        BASE.hidden().toString(),
        new StandardSettings().apply(BASE, candidate(Map.of("hidden", "none"))).toString());
  }

  @Test
  void candidateWithoutRateDecayAndOptimizerKeepsTheClassifiers() {
    assertOptimizer(new Sgd(0.3), new AdamW(1), Map.of("hidden", "64"));
  }

  @Test
  void rateAndDecayChangeTheOptimizerGiven() {
    Map<String, String> both = Map.of("learning-rate", "0.5", "weight-decay", "0.25");
    assertOptimizer(new Sgd(0.5, 0.8, true, 0.25), new Sgd(1, 0.8, true, 1), both);
    assertOptimizer(new AdamW(0.5, 0.1, 0.2, 0.3, 0.25), new AdamW(1, 0.1, 0.2, 0.3, 1), both);
    assertOptimizer(new RmsProp(0.5, 0.1, 0.2, 0.3, 0.25), new RmsProp(1, 0.1, 0.2, 0.3, 1), both);
    assertOptimizer(
        new ClippedByNorm(2, new Sgd(0.5, 0, false, 0.25)), new ClippedByNorm(2, new Sgd(1)), both);
    assertOptimizer(
        new Sgd(1, 0.8, true, 0.25), new Sgd(1, 0.8, true, 1), Map.of("weight-decay", "0.25"));
  }

  @Test
  void rateAndDecayChangeTheClassifiersOptimizerIfNoneIsGiven() {
    Classifier adam = BASE.optimizer(new AdamW(1, 0.1, 0.2, 0.3, 1));
    assertEquals(
        BASE.optimizer(new AdamW(0.5, 0.1, 0.2, 0.3, 1)).toString(),
        new StandardSettings().apply(adam, candidate(Map.of("learning-rate", "0.5"))).toString());
  }

  @Test
  void otherKindsStartFromTheirDefaults() {
    assertOptimizer(new AdamW(1e-3), new Sgd(1), Map.of("optimizer", "adamw"));
    assertOptimizer(
        new RmsProp(0.5), new Sgd(1), Map.of("learning-rate", "0.5", "optimizer", "rmsprop"));
    assertOptimizer(new Sgd(0.05, 0.9, false, 1e-3), new AdamW(1), Map.of("optimizer", "sgd"));
    assertOptimizer(new Sgd(1), new Sgd(1), Map.of("optimizer", "sgd"));
    assertOptimizer(
        new ClippedByNorm(3, new AdamW(0.5)),
        new ClippedByNorm(3, new Sgd(1)),
        Map.of("optimizer", "adamw", "learning-rate", "0.5"));
  }

  private static String refusal(StandardSettings settings, Map<String, String> values) {
    return assertThrows(
            IllegalArgumentException.class, () -> settings.apply(BASE, candidate(values)))
        .getMessage();
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertEquals(
        "StandardSettings: expected one of hidden, activation, dropout, batch-size, optimizer,"
            + " learning-rate, weight-decay, got depth, which needs a function of its own",
        refusal(new StandardSettings(), Map.of("depth", "2")));
    assertEquals(
        "StandardSettings: dropout: expected a share in [0, 1), got 'x'",
        refusal(new StandardSettings(), Map.of("dropout", "x")));
    Optimizer own = parameters -> (gradients, factor) -> {};
    assertEquals(
        "StandardSettings: expected an Sgd, AdamW or RmsProp whose settings are known, got " + own,
        refusal(new StandardSettings(own), Map.of("learning-rate", "1")));
  }
}
