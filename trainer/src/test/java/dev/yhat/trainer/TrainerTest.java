package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.ClassTargets;
import dev.yhat.core.CounterRandom;
import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.core.Tanh;
import dev.yhat.layers.Network;
import dev.yhat.layers.Randomness;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.data.InMemoryDataSet;
import dev.yhat.trainer.data.ToyData;
import dev.yhat.trainer.eval.Evaluation;
import dev.yhat.trainer.optim.CosineDecay;
import dev.yhat.trainer.optim.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
  private static final DataSet MOONS = ToyData.moons(33, 0.1, 5);
  private static final TrainingListener NOBODY = report -> {};

  private static TrainingSession session(int stepsPerEpoch, double dropout) {
    Network network = SoftmaxClassifier.create(2, List.of(8), new Tanh(), dropout, 2, 1).network();
    return new TrainingSession(
        network, new SoftmaxCrossEntropy(), new Sgd(.1, .9), new CosineDecay(3), stepsPerEpoch, 9);
  }

  private static void assertSameBits(Network expected, Network actual) {
    for (int i = 0; i < expected.parameters().size(); i++) {
      assertArrayEquals(expected.parameters().get(i).data, actual.parameters().get(i).data);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 16, 32, 33, 34})
  void trainingIsALoopOverThePublicStep(int batchSize) {
    Trainer trainer = new Trainer(3, batchSize);
    int steps = trainer.stepsPerEpoch(33);
    TrainingSession trained = session(steps, 0.25);
    trainer.train(trained, MOONS, null, NOBODY);

    TrainingSession looped = session(steps, 0.25);
    for (int epoch = 1; epoch <= 3; epoch++) {
      int[] order = new int[33];
      for (int i = 0; i < 33; i++) {
        order[i] = i;
      }
      CounterRandom.shuffle(CounterRandom.key(9, Randomness.SHUFFLE, epoch), order);
      for (int from = 0; from < 33; from += batchSize) {
        int count = Math.min(batchSize, 33 - from);
        DMatrixRMaj x = new DMatrixRMaj(count, 2);
        MOONS.copyRows(order, from, count, x);
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
          labels[i] = MOONS.label(order[from + i]);
        }
        looped.step(x, new ClassTargets(labels));
      }
    }
    assertEquals(looped.steps(), trained.steps());
    assertSameBits(looped.snapshot(), trained.snapshot());
  }

  @Test
  void shufflingChangesTheOrderAndNotShufflingKeepsIt() {
    List<Double> first = new ArrayList<>();
    DataSet recorder =
        new DataSet() {
          @Override
          public int rows() {
            return 33;
          }

          @Override
          public int inputs() {
            return 2;
          }

          @Override
          public int classes() {
            return 2;
          }

          @Override
          public int label(int row) {
            return MOONS.label(row);
          }

          @Override
          public void copyRows(int[] rows, int from, int count, DMatrixRMaj x) {
            first.add((double) rows[from]);
            MOONS.copyRows(rows, from, count, x);
          }
        };
    new Trainer(2, 33, false).train(session(1, 0), recorder, null, NOBODY);
    assertEquals(List.of(0.0, 0.0), first);
    first.clear();
    new Trainer(2, 33, true).train(session(1, 0), recorder, null, NOBODY);
    assertNotEquals(first.get(0), first.get(1));
  }

  @Test
  void epochLossIsTheMeanOverSamplesBeforeEachUpdate() {
    List<Double> losses = new ArrayList<>();
    List<EpochReport> reports = new ArrayList<>();
    new Trainer(1, 16)
        .train(
            session(3, 0),
            MOONS,
            null,
            new TrainingListener() {
              @Override
              public void epochEnded(EpochReport report) {
                reports.add(report);
              }

              @Override
              public void batchEnded(int epoch, int batch, int batches, double loss) {
                assertEquals(1, epoch);
                assertEquals(3, batches);
                assertEquals(losses.size() + 1, batch);
                losses.add(loss);
              }
            });

    double mean = (16 * losses.get(0) + 16 * losses.get(1) + 1 * losses.get(2)) / 33;
    assertEquals(1, reports.size());
    assertEquals(mean, reports.get(0).training().loss(), 1e-15);
    assertNull(reports.get(0).validation());
  }

  @Test
  void validationIsMeasuredAfterTheEpochWithoutDropout() {
    List<EpochReport> reports = new ArrayList<>();
    TrainingSession session = session(3, 0.5);
    new Trainer(2, 16).train(session, MOONS, ToyData.moons(50, 0.1, 6), reports::add);

    Score last = reports.get(1).validation();
    SoftmaxClassifier trained = new SoftmaxClassifier(session.snapshot());
    Evaluation evaluation = Evaluation.of(trained, ToyData.moons(50, 0.1, 6));
    assertEquals(evaluation.accuracy(), last.accuracy());
    assertEquals(evaluation.logLoss(), last.loss(), 1e-12);
  }

  @Test
  void interruptionStopsWithinABatchAndKeepsTheFlag() {
    TrainingSession session = session(3, 0);
    TrainingListener interrupter =
        new TrainingListener() {
          @Override
          public void epochEnded(EpochReport report) {}

          @Override
          public void batchEnded(int epoch, int batch, int batches, double loss) {
            if (batch == 2) {
              Thread.currentThread().interrupt();
            }
          }
        };

    CancellationException e =
        assertThrows(
            CancellationException.class,
            () -> new Trainer(5, 16).train(session, MOONS, null, interrupter));

    assertTrue(Thread.interrupted());
    assertTrue(e.getMessage().contains("epoch 1 after 2 of 3 batches"), e.getMessage());
    assertEquals(2, session.steps());
    assertFalse(Double.isNaN(session.snapshot().parameters().get(0).data[0]));
  }

  @Test
  void nonFiniteDataStopsNamingTheEpochAndStep() {
    InMemoryDataSet huge =
        new InMemoryDataSet(new double[][] {{1e308, 1e308}, {-1e308, 1e308}}, new int[] {0, 1});
    TrainingException e =
        assertThrows(
            TrainingException.class,
            () -> new Trainer(5, 1).train(hugeSession(), huge, null, NOBODY));
    assertTrue(e.getMessage().startsWith("epoch 1, step "), e.getMessage());
  }

  private static TrainingSession hugeSession() {
    Network network = SoftmaxClassifier.create(2, List.of(), new Tanh(), 0, 2, 1).network();
    return new TrainingSession(
        network, new SoftmaxCrossEntropy(), new Sgd(1e3), new CosineDecay(3), 2, 9);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, at least 1 epoch", "1, 0, batch size of at least 1"})
  void impossibleSettingsAreRefused(int epochs, int batchSize, String expected) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new Trainer(epochs, batchSize));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }
}
