package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.core.Tanh;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.data.ToyData;
import dev.yhat.trainer.optim.CosineDecay;
import dev.yhat.trainer.optim.Sgd;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContinuedTrainingTest {
  private static final DataSet MOONS = ToyData.moons(33, 0.1, 5);

  private static TrainingSession session() {
    return new TrainingSession(
        SoftmaxClassifier.create(2, List.of(8), new Tanh(), .3, 2, 1).network(),
        new SoftmaxCrossEntropy(),
        new Sgd(.1, .9),
        new CosineDecay(4),
        5,
        9);
  }

  @Test
  void twoTimesTwoEpochsAreFour() {
    TrainingSession once = session();
    List<Score> expected = new ArrayList<>();
    new Trainer(4, 8).train(once, MOONS, MOONS, report -> expected.add(report.training()));
    TrainingSession twice = session();
    List<Score> actual = new ArrayList<>();
    List<Integer> epochs = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      new Trainer(2, 8)
          .train(
              twice,
              MOONS,
              MOONS,
              report -> {
                actual.add(report.training());
                epochs.add(report.epoch());
              });
    }

    assertEquals(expected, actual);
    assertEquals(List.of(1, 2, 1, 2), epochs);
    assertEquals(4, twice.epochs());
    assertEquals(once.steps(), twice.steps());
    for (int i = 0; i < 4; i++) {
      assertArrayEquals(
          once.snapshot().parameters().get(i).data, twice.snapshot().parameters().get(i).data);
    }
  }
}
