package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.Precision;
import dev.yhat.core.Tanh;
import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.data.ToyData;
import dev.yhat.trainer.doctor.Kind;
import dev.yhat.trainer.optim.AdamW;
import dev.yhat.trainer.optim.ClippedByNorm;
import dev.yhat.trainer.optim.CosineDecay;
import dev.yhat.trainer.optim.RmsProp;
import dev.yhat.trainer.optim.ScheduleSpec;
import dev.yhat.trainer.optim.Sgd;
import dev.yhat.trainer.table.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A training that was stopped and goes on ends as one that never stopped, to the bit. */
class ResumedTrainingTest {
  private static final int EPOCHS = 5;
  private static final Duration NEVER = Duration.ofDays(1);

  @TempDir Path folder;

  /** 70 rows of two classes and a weight that is 0 for whole batches. */
  private static Table table() {
    List<Map<String, Object>> rows = new ArrayList<>();
    DataSet moons = ToyData.moons(70, .3, 1);
    DMatrixRMaj x = new DMatrixRMaj(1, 2);
    for (int i = 0; i < 70; i++) {
      moons.copyRows(new int[] {i}, 0, 1, x);
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("x", x.get(0, 0));
      map.put("y", x.get(0, 1));
      map.put("name", List.of("a", "b", "c").get(i % 3));
      map.put("weight", i >= 16 && i < 34 ? 0.0 : 1.0 + i % 4);
      map.put("moon", "moon " + moons.label(i));
      rows.add(map);
    }
    return Table.of(rows);
  }

  private static Classifier small() {
    return new Classifier().hidden(7).batchSize(16).epochs(EPOCHS).seed(3);
  }

  static Stream<Arguments> settings() {
    Classifier validated = small().validation(0.25);
    return Stream.of(
        Arguments.of("sgd", small()),
        Arguments.of("sgd, plain", small().optimizer(new Sgd(.1))),
        Arguments.of(
            "nesterov, dropout, cosine",
            validated
                .optimizer(new Sgd(.1, .9, true, 1e-3))
                .dropout(0.3)
                .schedule(new CosineDecay(EPOCHS))),
        Arguments.of(
            "adamw, early stopping, calibrated",
            validated.optimizer(new AdamW(.05)).patience(1).calibrated(true)),
        Arguments.of(
            "adamw, class weights, warm-up",
            validated
                .optimizer(new AdamW(.02, .1))
                .balanced(true)
                .schedule(ScheduleSpec.parse("warmup:2+inverse:0.5", EPOCHS))),
        Arguments.of(
            "rmsprop, sample weights, smoothing, float",
            validated
                .optimizer(new RmsProp(.01, .9, 1e-8, .5, 1e-3))
                .sampleWeights("weight")
                .labelSmoothing(0.1)
                .precision(Precision.FLOAT)),
        Arguments.of(
            "rmsprop, sample weights, rows in order",
            small().optimizer(new RmsProp(.01)).sampleWeights("weight").shuffle(false)),
        Arguments.of(
            "clipped, divergent, two layers",
            validated
                .hidden(6, 5)
                .activation(new Tanh())
                .optimizer(new ClippedByNorm(50, new Sgd(9, .9)))));
  }

  /** Trains until so many batches are done; null if it ended before. */
  private static @Nullable TrainingResult stopped(Classifier classifier, int after) {
    int[] batches = {0};
    TrainingListener stopping =
        new TrainingListener() {
          @Override
          public void epochEnded(EpochReport report) {}

          @Override
          public void batchEnded(int epoch, int batch, int ofThem, double loss) {
            if (++batches[0] == after) {
              Thread.currentThread().interrupt();
            }
          }
        };
    try {
      return classifier.listener(stopping).train(table(), "moon");
    } catch (CancellationException interrupted) {
      return null;
    } finally {
      Thread.interrupted(); // set after the last batch, where nothing is left to stop
    }
  }

  private static void assertSame(TrainingResult expected, TrainingResult actual) {
    assertArrayEquals(
        ModelFile.contents(expected.model()).toBytes(),
        ModelFile.contents(actual.model()).toBytes());
    assertEquals(withoutTimes(expected.history()), withoutTimes(actual.history()));
    assertEquals(expected.findings(), actual.findings());
    assertEquals(expected.ending(), actual.ending());
    assertEquals(expected.bestEpoch(), actual.bestEpoch());
  }

  private static List<EpochReport> withoutTimes(List<EpochReport> history) {
    return history.stream()
        .map(r -> new EpochReport(r.epoch(), r.epochs(), r.training(), r.validation(), 0))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("settings")
  void goesOnToTheSameBitsFromEveryBatch(String name, Classifier classifier) throws Exception {
    TrainingResult whole = classifier.train(table(), "moon");
    int stops = 0;
    for (int after = 1; after < 100; after++) {
      Checkpoints checkpoints = Checkpoints.every(folder.resolve("after-" + after), NEVER);
      Classifier kept = classifier.checkpoints(checkpoints);
      if (stopped(kept, after) != null) {
        break;
      }
      stops++;
      assertEquals(1, checkpoints.files().files().size());
      assertSame(whole, kept.resume(true).train(table(), "moon"));
    }
    assertTrue(stops >= 2 * EPOCHS, name + ": " + stops);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("settings")
  void goesOnToTheSameBitsAfterManyStops(String name, Classifier classifier) {
    Classifier kept = classifier.checkpoints(Checkpoints.every(folder, Duration.ZERO)).resume(true);
    @Nullable TrainingResult result;
    int stops = 0;
    while ((result = stopped(kept.resume(stops > 0), 2)) == null) {
      stops++;
    }
    assertTrue(stops > 4, name + ": " + stops);
    assertSame(classifier.train(table(), "moon"), result);
  }

  @Test
  void findingsOfADivergentTrainingGoOn() {
    TrainingResult result =
        ((Classifier) settings().toList().get(7).get()[1]).train(table(), "moon");
    assertTrue(
        result.findings().stream().anyMatch(f -> f.kind() == Kind.DIVERGENCE),
        "the test above shows nothing of findings: " + result.findings());
  }
}
