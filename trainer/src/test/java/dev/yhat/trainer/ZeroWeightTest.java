package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.yhat.core.ClassTargets;
import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.core.Tanh;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.data.InMemoryDataSet;
import dev.yhat.trainer.optim.Schedule;
import dev.yhat.trainer.optim.Sgd;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Batches in which no sample counts, and parts whose weights are too large to be summed. */
class ZeroWeightTest {
  private static final double[][] ROWS = {{1, 2}, {3, 1}, {0, 1}, {2, 2}, {1, 0}};
  private static final int[] LABELS = {0, 1, 0, 0, 1};

  /** The five rows with weights of their own. */
  record Weighted(DataSet data, double... weights) implements DataSet {
    @Override
    public int rows() {
      return data.rows();
    }

    @Override
    public int inputs() {
      return data.inputs();
    }

    @Override
    public int classes() {
      return data.classes();
    }

    @Override
    public int label(int row) {
      return data.label(row);
    }

    @Override
    public double weight(int row) {
      return weights[row];
    }

    @Override
    public void copyRows(int[] rows, int from, int count, DMatrixRMaj x) {
      data.copyRows(rows, from, count, x);
    }
  }

  private static DataSet weighted(double... weights) {
    return new Weighted(new InMemoryDataSet(ROWS, LABELS, 2), weights);
  }

  private static TrainingSession session(SoftmaxCrossEntropy loss) {
    return new TrainingSession(
        SoftmaxClassifier.create(2, List.of(3), new Tanh(), 0, 2, 1).network(),
        loss,
        new Sgd(.1, .9),
        1);
  }

  @Test
  void batchesThatDoNotCountAreLeftOut() {
    TrainingSession session = session(new SoftmaxCrossEntropy());
    List<EpochReport> reports = new ArrayList<>();
    List<Integer> heard = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epochEnded(EpochReport report) {
            reports.add(report);
          }

          @Override
          public void batchEnded(int epoch, int batch, int batches, double loss) {
            heard.add(batch);
          }
        };
    DataSet data = weighted(1, 1, 0, 0, 1);
    new Trainer(1, 2, false).train(session, data, data, listener);

    TrainingSession looped = session(new SoftmaxCrossEntropy());
    double first =
        looped.step(
            new DMatrixRMaj(new double[][] {ROWS[0], ROWS[1]}), new ClassTargets(new int[] {0, 1}));
    double second =
        looped.step(new DMatrixRMaj(new double[][] {ROWS[4]}), new ClassTargets(new int[] {1}));
    assertEquals(List.of(1, 3), heard);
    assertEquals(3, session.steps());
    assertEquals((2 * first + second) / 3, reports.get(0).training().loss(), 1e-15);
    DMatrixRMaj counting = new DMatrixRMaj(new double[][] {ROWS[0], ROWS[1], ROWS[4]});
    assertEquals(
        looped.loss(counting, new ClassTargets(new int[] {0, 1, 1})),
        reports.get(0).validation().loss(),
        1e-15);
  }

  @Test
  void batchesOfClassesThatDoNotCountAreLeftOut() {
    TrainingSession session = session(new SoftmaxCrossEntropy().withClassWeights(0, 1));
    new Trainer(3, 1).train(session, weighted(1, 1, 1, 1, 1), null, report -> {});
    assertEquals(15, session.steps());
  }

  @Test
  void scheduleGoesOnOverBatchesThatAreLeftOut() {
    List<Double> moments = new ArrayList<>();
    Schedule schedule =
        epoch -> {
          moments.add(epoch);
          return 1;
        };
    Network network = SoftmaxClassifier.create(2, List.of(), new Tanh(), 0, 2, 1).network();
    TrainingSession session =
        new TrainingSession(network, new SoftmaxCrossEntropy(), new Sgd(.1, .9), schedule, 5, 1);
    new Trainer(2, 1, false).train(session, weighted(1, 0, 0, 0, 1), null, report -> {});
    assertEquals(List.of(0.0, 0.8, 1.0, 1.8), moments);
  }

  @Test
  void partInWhichNothingCountsIsRefusedBeforeTraining() {
    TrainingSession session = session(new SoftmaxCrossEntropy());
    DataSet nothing = weighted(0, 0, 0, 0, 0);
    assertRefused("training", () -> new Trainer(2, 2).train(session, nothing, null, report -> {}));
    DataSet all = weighted(1, 1, 1, 1, 1);
    assertRefused("validation", () -> new Trainer(2, 2).train(session, all, nothing, report -> {}));
    assertEquals(0, session.steps());
  }

  @Test
  void weightsThatOverflowTogetherAreRefusedBeforeTraining() {
    TrainingSession session = session(new SoftmaxCrossEntropy());
    DataSet huge = weighted(9e307, 9e307, 9e307, 9e307, 9e307);
    DataSet all = weighted(1, 1, 1, 1, 1);
    String sum = "weights with a sum of at most 1e300, got Infinity";
    assertRefused(
        "training", sum, () -> new Trainer(2, 1).train(session, huge, null, report -> {}));
    assertRefused(
        "validation", sum, () -> new Trainer(2, 1).train(session, all, huge, report -> {}));
    assertEquals(0, session.steps());
    Network start = session.snapshot();
    assertRefused(
        "training", sum, () -> new FullBatch(1).train(start, new SoftmaxCrossEntropy(), huge));
  }

  private static void assertRefused(String part, Runnable call) {
    assertRefused(part, "at least one sample that counts, got only weights of 0", call);
  }

  private static void assertRefused(String part, String expected, Runnable call) {
    assertEquals(
        part + " part: expected " + expected,
        assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }
}
