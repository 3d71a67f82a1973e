package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.core.Tanh;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.data.InMemoryDataSet;
import dev.yhat.trainer.data.ToyData;
import dev.yhat.trainer.eval.Evaluation;
import dev.yhat.trainer.optim.Optimizer;
import dev.yhat.trainer.optim.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlyStoppingTest {
  /** One sample at 0 of class 0: the loss is ln(1 + e⁻ᵇ) for a bias (b, 0), and falls with b. */
  private static final DataSet ONE = new InMemoryDataSet(new double[][] {{0}}, new int[] {0}, 2);

  private static final TrainingListener NOBODY = report -> {};

  private static double loss(double bias) {
    return StrictMath.log1p(StrictMath.exp(-bias));
  }

  /** A session whose bias takes the given values, epoch after epoch. */
  private static TrainingSession scripted(double... biases) {
    Optimizer script =
        parameters -> {
          int[] epoch = {0};
          return (gradients, factor) -> parameters.get(1).data[0] = biases[epoch[0]++];
        };
    Network network = SoftmaxClassifier.create(1, List.of(), new Tanh(), 0, 2, 1).network();
    return new TrainingSession(network, new SoftmaxCrossEntropy(), script, 1);
  }

  private static double bias(TrainingSession session) {
    return session.snapshot().parameters().get(1).data[0];
  }

  private static Trainer trainer(int epochs, int patience, double minDelta) {
    return new Trainer(epochs, 1).withEarlyStopping(new EarlyStopping(patience, minDelta));
  }

  private static void assertOutcome(
      int epochs, int bestEpoch, double bestBias, boolean early, TrainingOutcome actual) {
    assertEquals(epochs, actual.epochs());
    assertEquals(bestEpoch, actual.bestEpoch());
    assertEquals(early, actual.stoppedEarly());
    assertEquals(loss(bestBias), actual.validation().loss(), 1e-15);
  }

  @Test
  void stopsWhenPatienceIsOverAndKeepsTheBestWeights() {
    TrainingSession session = scripted(1, 3, 2, 2.5, 9);
    assertOutcome(4, 2, 3, true, trainer(5, 2, 0).train(session, ONE, ONE, NOBODY));
    assertEquals(3.0, bias(session));
    assertEquals(4, session.epochs());
  }

  @Test
  void improvementRenewsPatience() {
    TrainingSession session = scripted(1, .5, 2, 1.5, 3, 2, 1);
    assertOutcome(7, 5, 3, true, trainer(20, 2, 0).train(session, ONE, ONE, NOBODY));
    assertEquals(3.0, bias(session));
  }

  @Test
  void bestWeightsAreKeptAlsoWhenTheEpochsRunOut() {
    TrainingSession session = scripted(1, 3, 2, 1);
    assertOutcome(4, 2, 3, false, trainer(4, 10, 0).train(session, ONE, ONE, NOBODY));
    assertEquals(3.0, bias(session));
  }

  @Test
  void patienceThatEndsWithTheLastEpochStopsNothingEarly() {
    TrainingSession session = scripted(3, 2, 1);
    assertOutcome(3, 1, 3, false, trainer(3, 2, 0).train(session, ONE, ONE, NOBODY));
    assertEquals(3.0, bias(session));
  }

  @Test
  void firstOfEqualEpochsIsTheBest() {
    TrainingSession session = scripted(3, 3, 3);
    assertOutcome(3, 1, 3, true, trainer(9, 2, 0).train(session, ONE, ONE, NOBODY));
  }

  /** Losses fall by some 0.005 an epoch: too little for patience 2, but still the best is kept. */
  @Test
  void smallImprovementDoesNotRenewPatienceButIsKept() {
    TrainingSession session = scripted(1, 1.02, 1.04, 1.06);
    assertOutcome(3, 3, 1.04, true, trainer(4, 2, .1).train(session, ONE, ONE, NOBODY));
    assertEquals(1.04, bias(session));
  }

  /** The same losses with a smaller delta: two epochs together improve by more than 0.008. */
  @Test
  void smallImprovementsAddUp() {
    TrainingSession session = scripted(1, 1.02, 1.04, 1.06, 1.08, 1.10);
    assertOutcome(6, 6, 1.10, false, trainer(6, 2, .008).train(session, ONE, ONE, NOBODY));
  }

  @Test
  void interruptionLeavesTheBestWeightsSoFar() {
    TrainingSession session = scripted(1, 3, 2, 1, 9);
    TrainingListener interrupter =
        report -> {
          if (report.epoch() == 3) {
            Thread.currentThread().interrupt();
          }
        };
    assertThrows(
        CancellationException.class, () -> trainer(5, 5, 0).train(session, ONE, ONE, interrupter));
    assertTrue(Thread.interrupted());
    assertEquals(3.0, bias(session));
    assertEquals(3, session.epochs());
  }

  @Test
  void interruptionInTheFirstEpochKeepsWhatWasLearned() {
    TrainingSession session = scripted(7, 8);
    TrainingListener interrupter =
        new TrainingListener() {
          @Override
          public void epochEnded(EpochReport report) {}

          @Override
          public void batchEnded(int epoch, int batch, int batches, double loss) {
            Thread.currentThread().interrupt();
          }
        };
    assertThrows(
        CancellationException.class, () -> trainer(5, 5, 0).train(session, ONE, ONE, interrupter));
    assertTrue(Thread.interrupted());
    assertEquals(7.0, bias(session));
  }

  @Test
  void secondCallLooksForABestOfItsOwn() {
    TrainingSession session = scripted(1, 3, 2, 1, 2, 1);
    trainer(3, 5, 0).train(session, ONE, ONE, NOBODY);
    assertOutcome(3, 2, 2, false, trainer(3, 5, 0).train(session, ONE, ONE, NOBODY));
    assertEquals(2.0, bias(session));
  }

  @Test
  void outcomeIsTheScoreOfTheNetworkThatIsLeft() {
    DataSet training = ToyData.moons(33, .4, 1);
    DataSet validation = ToyData.moons(50, .4, 2);
    TrainingSession session =
        new TrainingSession(
            SoftmaxClassifier.create(2, List.of(16), new Tanh(), 0, 2, 1).network(),
            new SoftmaxCrossEntropy(),
            new Sgd(.5, .9),
            1);
    List<Double> losses = new ArrayList<>();
    TrainingOutcome outcome =
        new Trainer(200, 8, true, new EarlyStopping(10))
            .train(session, training, validation, r -> losses.add(r.validation().loss()));

    double least = losses.stream().min(Double::compare).orElseThrow();
    assertEquals(least, outcome.validation().loss());
    assertEquals(losses.indexOf(least) + 1, outcome.bestEpoch());
    assertEquals(outcome.bestEpoch() + 10, outcome.epochs());
    assertTrue(outcome.stoppedEarly());
    Evaluation evaluation = Evaluation.of(new SoftmaxClassifier(session.snapshot()), validation);
    assertEquals(least, evaluation.logLoss(), 1e-12);
    assertEquals(outcome.validation().accuracy(), evaluation.accuracy());
  }

  @Test
  void withoutItTheLastEpochCounts() {
    TrainingSession session = scripted(1, 3, 2, 1, 2);
    Trainer trainer = trainer(3, 1, 0).withEarlyStopping(null);
    assertOutcome(3, 3, 2, false, trainer.train(session, ONE, ONE, NOBODY));
    assertEquals(2.0, bias(session));
    TrainingOutcome unmeasured = new Trainer(2, 1).train(session, ONE, null, NOBODY);
    assertEquals(new TrainingOutcome(2, 2, null, false), unmeasured);
    assertNull(unmeasured.validation());
  }

  /** Patience that never ends changes no step: the best epoch's weights are those on the way. */
  @Test
  void lookingForTheBestChangesNoBitOfTheTraining() {
    DataSet moons = ToyData.moons(33, .2, 1);
    Network network = SoftmaxClassifier.create(2, List.of(8), new Tanh(), .2, 2, 1).network();
    TrainingSession watched =
        new TrainingSession(network, new SoftmaxCrossEntropy(), new Sgd(.3, .9), 4);
    TrainingOutcome outcome = trainer(20, 20, 0).train(watched, moons, moons, NOBODY);
    TrainingSession plain =
        new TrainingSession(network, new SoftmaxCrossEntropy(), new Sgd(.3, .9), 4);
    new Trainer(outcome.bestEpoch(), 1).train(plain, moons, moons, NOBODY);
    for (int i = 0; i < network.parameters().size(); i++) {
      DMatrixRMaj expected = plain.snapshot().parameters().get(i);
      assertArrayEquals(expected.data, watched.snapshot().parameters().get(i).data);
    }
  }

  @Test
  void missingValidationPartIsRefusedBeforeTraining() {
    TrainingSession session = scripted(1);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> trainer(1, 1, 0).train(session, ONE, null, NOBODY));
    assertEquals("Trainer: early stopping: expected a validation part, got none", e.getMessage());
    assertEquals(0, session.steps());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, patience of at least 1 epoch",
    "1, -1, finite minDelta ≥ 0",
    "1, NaN, finite minDelta ≥ 0",
    "1, Infinity, finite minDelta ≥ 0"
  })
  void impossibleSettingsAreRefused(int patience, double minDelta, String expected) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new EarlyStopping(patience, minDelta));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }
}
