package dev.yhat.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.ClassTargets;
import dev.yhat.core.CounterRandom;
import dev.yhat.core.Relu;
import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.layers.Network;
import dev.yhat.layers.Randomness;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.trainer.EpochReport;
import dev.yhat.trainer.TrainingException;
import dev.yhat.trainer.TrainingListener;
import dev.yhat.trainer.TrainingSession;
import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.optim.Sgd;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SparkTrainingTest {
  private static final List<Row> ROWS = LocalSpark.clouds(203, 5, 3, 1);

  @ParameterizedTest
  @CsvSource({"synchronous, false", "synchronous, true", "localSteps, false", "localSteps, true"})
  void onePartitionGivesTheBitsOfTheLocalTrainer(String mode, boolean adam) {
    LocalTraining local = new LocalTraining(ROWS, 3, adam);
    YhatClassificationModel model =
        LocalTraining.classifier(adam).setTrainingMode(mode).fit(LocalSpark.data(ROWS, 1));
    assertArrayEquals(bits(local.network()), bits(model));
    List<EpochReport> history = model.summary().orElseThrow().history();
    assertEquals(LocalTraining.EPOCHS, history.size());
    for (int i = 0; i < history.size(); i++) {
      assertEquals(local.history().get(i).training(), history.get(i).training());
      assertEquals(local.history().get(i).validation(), history.get(i).validation());
    }
  }

  @Test
  void localStepsOfOnePartitionAreTheLocalTrainersHoweverOftenTheyAreAveraged() {
    YhatClassifier classifier = LocalTraining.classifier(true).setTrainingMode("localSteps");
    assertArrayEquals(
        bits(new LocalTraining(ROWS, 3, true).network()),
        bits(classifier.setLocalSteps(2).fit(LocalSpark.data(ROWS, 1))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"synchronous", "localSteps"})
  void batchesThatWeighNothingAreLeftOutAsByTheLocalTrainer(String mode) {
    List<Row> rows = new ArrayList<>();
    for (Row row : ROWS) {
      double weight = row.getBoolean(3) || rows.size() % 50 == 0 ? 1 : 0;
      rows.add(LocalSpark.row(features(row), row.getDouble(1), weight, row.getBoolean(3)));
    }
    double[] weights =
        rows.stream()
            .filter(row -> !row.getBoolean(3))
            .mapToDouble(row -> row.getDouble(2))
            .toArray();
    assertTrue(
        IntStream.rangeClosed(1, LocalTraining.EPOCHS)
            .anyMatch(epoch -> countsAfterOneThatDoesNot(weights, epoch)));
    assertArrayEquals(
        bits(new LocalTraining(rows, 3, false).network()),
        bits(LocalTraining.classifier(false).setTrainingMode(mode).fit(LocalSpark.data(rows, 1))));
  }

  /** Whether a batch of the epoch counts after one in which no row does. */
  private static boolean countsAfterOneThatDoesNot(double[] weights, int epoch) {
    int[] order = IntStream.range(0, weights.length).toArray();
    CounterRandom.shuffle(CounterRandom.key(LocalTraining.SEED, Randomness.SHUFFLE, epoch), order);
    boolean leftOut = false;
    for (int from = 0; from < order.length; from += LocalTraining.BATCH) {
      int to = Math.min(from + LocalTraining.BATCH, order.length);
      boolean counts = IntStream.range(from, to).anyMatch(i -> weights[order[i]] > 0);
      if (counts && leftOut) {
        return true;
      }
      leftOut |= !counts;
    }
    return false;
  }

  private static double[] features(Row row) {
    return row.<org.apache.spark.ml.linalg.Vector>getAs(0).toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void oneStepOfManyPartitionsIsTheLocalOneButForRounding(int partitions) {
    List<Row> rows = ROWS.stream().filter(row -> !row.getBoolean(3)).toList();
    DataSet all = LocalTraining.part(rows, 3, false);
    DMatrixRMaj x = new DMatrixRMaj(all.rows(), all.inputs());
    int[] order = IntStream.range(0, all.rows()).toArray();
    all.copyRows(order, 0, order.length, x);
    int[] labels = IntStream.of(order).map(all::label).toArray();
    double[] weights = IntStream.of(order).mapToDouble(all::weight).toArray();
    Network start =
        SoftmaxClassifier.create(all.inputs(), List.of(8), new Relu(), 0, 3, 42).network();
    Network expected;
    try (TrainingSession session =
        new TrainingSession(start, new SoftmaxCrossEntropy(), new Sgd(0.05, 0.9), 42)) {
      session.step(x, new ClassTargets(labels, weights));
      expected = session.snapshot();
    }
    YhatClassificationModel model =
        new YhatClassifier()
            .setHiddenLayers(8)
            .setEpochs(1)
            .setBatchSize(1_000)
            .setWeightDecay(0)
            .setStandardization(false)
            .setWeightCol("weight")
            .fit(LocalSpark.data(rows, partitions));
    List<DMatrixRMaj> parameters = model.yhatModel().classifier().network().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      DMatrixRMaj wanted = expected.parameters().get(i);
      double largest = 0;
      for (int k = 0; k < wanted.getNumElements(); k++) {
        largest = Math.max(largest, Math.abs(wanted.data[k]));
      }
      assertArrayEquals(wanted.data, parameters.get(i).data, 1e-12 * largest);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"synchronous", "localSteps"})
  void manyPartitionsGiveTheSameBitsAgain(String mode) {
    YhatClassifier classifier = LocalTraining.classifier(false).setTrainingMode(mode);
    long[] first = bits(classifier.fit(LocalSpark.data(ROWS, 5)));
    assertArrayEquals(first, bits(classifier.fit(LocalSpark.data(ROWS, 5))));
    assertFalse(
        List.of(first).equals(List.of(bits(classifier.setSeed(8).fit(LocalSpark.data(ROWS, 5))))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"synchronous", "localSteps"})
  void emptyOneRowAndMissingClassPartitionsWork(String mode) {
    List<Row> rows = new ArrayList<>();
    rows.add(LocalSpark.row(new double[] {0, 1}, 0, 1, false));
    rows.add(LocalSpark.row(new double[] {1, 0}, 1, 1, false));
    rows.add(LocalSpark.row(new double[] {0, 2}, 0, 1, false));
    YhatClassificationModel model =
        new YhatClassifier()
            .setHiddenLayers(4)
            .setEpochs(60)
            .setTrainingMode(mode)
            .fit(LocalSpark.data(rows, 5));
    assertTrue(model.summary().orElseThrow().rowsByPartition().contains(0));
    assertEquals(0, model.predict(org.apache.spark.ml.linalg.Vectors.dense(0, 1.5)));
    assertEquals(1, model.predict(org.apache.spark.ml.linalg.Vectors.dense(1, 0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"synchronous", "localSteps"})
  void nonFiniteGradientStopsNamingPlaceAndPartition(String mode) {
    List<Row> rows = new ArrayList<>(LocalSpark.clouds(40, 2, 2, 3));
    rows.set(35, LocalSpark.row(new double[] {1.7e308, -1.7e308}, 1, 1, false));
    YhatClassifier classifier =
        new YhatClassifier()
            .setHiddenLayers(30)
            .setActivation("identity")
            .setLearningRate(1e10)
            .setEpochs(5)
            .setStandardization(false)
            .setTrainingMode(mode);
    TrainingException e =
        assertThrows(TrainingException.class, () -> classifier.fit(LocalSpark.data(rows, 4)));
    assertTrue(e.getMessage().matches("(?s)epoch \\d+ of 5, .*: partition 3: .*"), e.getMessage());
    String advice = "a smaller learning rate";
    assertTrue(e.getMessage().contains(advice), e.getMessage());
    assertEquals(e.getMessage().indexOf(advice), e.getMessage().lastIndexOf(advice));
  }

  @Test
  void earlyStoppingKeepsTheBestEpochsWeights() {
    List<Row> noise = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      long key = CounterRandom.key(5, 99, i);
      double[] x = {CounterRandom.normal(key, 0), CounterRandom.normal(key, 1)};
      noise.add(LocalSpark.row(x, CounterRandom.below(key, 2, 2), 1, i % 2 == 0));
    }
    YhatClassifier classifier =
        new YhatClassifier()
            .setHiddenLayers(32)
            .setLearningRate(0.3)
            .setValidationIndicatorCol("validation")
            .setPatience(3);
    YhatClassificationModel model = classifier.fit(LocalSpark.data(noise, 2));
    YhatTrainingSummary summary = model.summary().orElseThrow();
    assertTrue(summary.stoppedEarly());
    assertEquals(summary.bestEpoch() + 3, summary.totalIterations());
    assertArrayEquals(
        bits(classifier.setEpochs(summary.bestEpoch()).fit(LocalSpark.data(noise, 2))),
        bits(model));
  }

  @Test
  void balancedClassesAreWeightedByTheirRowsInAllPartitions() {
    List<Row> rows = new ArrayList<>();
    for (Row row : ROWS) {
      if (row.getDouble(1) != 2 || rows.size() % 5 == 0) {
        rows.add(row);
      }
    }
    long[] counts = new long[3];
    rows.forEach(row -> counts[(int) row.getDouble(1)]++);
    List<Row> weighted = new ArrayList<>();
    for (Row row : rows) {
      int label = (int) row.getDouble(1);
      double weight = rows.size() / (3.0 * counts[label]);
      weighted.add(LocalSpark.row(features(row), label, weight, false));
    }
    YhatClassifier classifier = new YhatClassifier().setHiddenLayers(4).setEpochs(2);
    YhatClassifier balanced =
        new YhatClassifier().setHiddenLayers(4).setEpochs(2).setBalanced(true);
    double[] expected =
        classifier
            .setWeightCol("weight")
            .fit(LocalSpark.data(weighted, 3))
            .summary()
            .orElseThrow()
            .objectiveHistory();
    double[] losses =
        balanced.fit(LocalSpark.data(rows, 3)).summary().orElseThrow().objectiveHistory();
    assertArrayEquals(expected, losses, 1e-12);
  }

  @Test
  void jobsAndListenersTellEpochAndStep() throws Exception {
    SparkSession session = LocalSpark.session();
    List<String> jobs = Collections.synchronizedList(new ArrayList<>());
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart start) {
            jobs.add(String.valueOf(start.properties().getProperty("spark.job.description")));
          }
        };
    List<String> told = new ArrayList<>();
    session.sparkContext().addSparkListener(listener);
    try {
      LocalTraining.classifier(false)
          .setListener(
              new TrainingListener() {
                @Override
                public void epochEnded(EpochReport report) {
                  told.add("epoch " + report.epoch());
                }

                @Override
                public void batchEnded(int epoch, int batch, int batches, double loss) {
                  told.add(epoch + "/" + batch + "/" + batches);
                }
              })
          .fit(LocalSpark.data(ROWS, 2));
      session.sparkContext().listenerBus().waitUntilEmpty();
    } finally {
      session.sparkContext().removeSparkListener(listener);
    }
    assertTrue(jobs.contains("Yhat: epoch 2 of 3, step 5 of 5"), jobs.toString());
    assertTrue(jobs.contains("Yhat: epoch 3 of 3, validation"), jobs.toString());
    assertEquals(3 * (5 + 1), told.size());
    assertEquals(
        List.of("1/1/5", "1/2/5", "1/3/5", "1/4/5", "1/5/5", "epoch 1"), told.subList(0, 6));
  }

  @Test
  void nothingStaysPersisted() {
    LocalTraining.classifier(false).fit(LocalSpark.data(ROWS, 2));
    assertEquals(0, LocalSpark.session().sparkContext().getPersistentRDDs().size());
  }

  static long[] bits(YhatClassificationModel model) {
    return bits(model.yhatModel().classifier().network());
  }

  static long[] bits(Network network) {
    return network.parameters().stream()
        .flatMapToLong(
            p ->
                IntStream.range(0, p.getNumElements())
                    .mapToLong(i -> Double.doubleToLongBits(p.data[i])))
        .toArray();
  }
}
