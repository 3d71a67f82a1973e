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
import dev.yhat.trainer.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  @Test
  void warmStartTakesFewRowsOfAModelWithManyClasses() {
    List<Map<String, ?>> rows = new ArrayList<>();
    for (int i = 0; i < 240; i++) {
      rows.add(Map.of("x", i % 120, "class", "c" + i % 120));
    }
    Model model = new Classifier().epochs(1).fit(Table.of(rows), "class");
    Table few = Table.of(rows.subList(0, 10));
    assertEquals(
        120, new Classifier().epochs(1).warmStart(model).fit(few, "class").classes().size());
  }

  @Test
  void warmStartTakesRowsOfOneClass() {
    List<Map<String, ?>> rows = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      rows.add(Map.of("x", i * 7 % 5, "class", i % 2 == 0 ? "a" : "b"));
    }
    Model model = new Classifier().epochs(2).fit(Table.of(rows), "class");
    Table ofOne = Table.of(rows).select(new int[] {0, 2, 4, 6});
    Model further = new Classifier().epochs(2).warmStart(model).fit(ofOne, "class");
    assertEquals(List.of("a", "b"), further.classes());
  }

  @Test
  void encoderIsThatOfTheModelBeforeItIsTrained() {
    List<Map<String, ?>> rows = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String rare = i % 9 == 0 ? "only in some splits" : "usual";
      rows.add(Map.of("x", i * i % 7, "rare", rare, "weight", 1 + i % 2, "class", "c" + i % 3));
    }
    Table table = Table.of(rows);
    for (long seed = 1; seed <= 5; seed++) {
      Classifier classifier =
          new Classifier().epochs(1).validation(0.4).seed(seed).sampleWeights("weight");
      Model model = classifier.fit(table, "class");
      assertEquals(model.encoder(), classifier.encoder(table, "class"));
      Classifier further = classifier.seed(9).warmStart(model);
      assertEquals(model.encoder(), further.encoder(table.select(new int[] {3, 4, 5}), "class"));
    }
  }
}
