package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.Tanh;
import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.data.ToyData;
import dev.yhat.trainer.optim.CosineDecay;
import dev.yhat.trainer.optim.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifierTest {
  private static final ExampleTable IRIS = ExampleTable.iris();
  private static final ExampleTable DIGITS = ExampleTable.digits();

  private static TrainingResult train(Classifier classifier, ExampleTable table) {
    return classifier.train(table.columns(), table.features(), table.labels());
  }

  private static DMatrixRMaj features(DataSet data) {
    DMatrixRMaj x = new DMatrixRMaj(data.rows(), data.inputs());
    data.copyRows(IntStream.range(0, data.rows()).toArray(), 0, data.rows(), x);
    return x;
  }

  private static String[] labels(DataSet data) {
    return IntStream.range(0, data.rows())
        .mapToObj(i -> Integer.toString(data.label(i)))
        .toArray(String[]::new);
  }

  @Test
  void defaultsLearnIris() {
    TrainingResult result = train(new Classifier().validation(0.2), IRIS);
    assertTrue(result.validation().accuracy() >= 0.93, result.validation().toString());
    assertEquals(30, result.validation().rows());
    assertEquals(100, result.history().size());
  }

  @Test
  void defaultsLearnDigits() {
    TrainingResult result = train(new Classifier().validation(0.2), DIGITS);
    assertTrue(result.validation().accuracy() >= 0.96, result.validation().toString());
    assertEquals(
        List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), result.model().classes());
  }

  @Test
  void defaultsLearnThreeSpirals() {
    DataSet spirals = ToyData.spirals(3, 600, 0.02, 42);
    TrainingResult result =
        new Classifier()
            .validation(0.2)
            .train(List.of("x", "y"), features(spirals), labels(spirals));
    assertTrue(result.validation().accuracy() >= 0.95, result.validation().toString());
  }

  @Test
  void fitLearnsStringAndIntLabelsAlike() {
    double[][] x = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    Classifier classifier = new Classifier().hidden(8).activation(new Tanh()).epochs(300);
    Model strings = classifier.fit(x, new String[] {"-1", "10", "10", "-1"});
    Model ints = classifier.fit(x, new int[] {-1, 10, 10, -1});

    assertEquals(List.of("-1", "10"), ints.classes());
    assertEquals(1.0, strings.score(x, new String[] {"-1", "10", "10", "-1"}));
    assertEquals(1.0, ints.score(x, new int[] {-1, 10, 10, -1}));
    assertEquals(List.of("-1", "10", "10", "-1"), strings.predict(x));
    assertArrayEquals(strings.predictProba(x[2]), ints.predictProba(x[2]));
  }

  @Test
  void noHiddenLayerIsSoftmaxRegression() {
    Model model = train(new Classifier().hidden(), IRIS).model();
    assertEquals(1, model.classifier().network().layers().size());
    assertTrue(model.score(IRIS.rows(), IRIS.labels()) > 0.95);
  }

  @Test
  void validationRowsTeachNothing() {
    TrainingResult result = train(new Classifier().validation(0.5).epochs(1), IRIS);
    DMatrixRMaj changed = IRIS.features().copy();
    for (int row : result.split().validation()) {
      for (int j = 0; j < changed.numCols; j++) {
        changed.set(row, j, 1e6);
      }
    }
    Model same =
        new Classifier()
            .validation(0.5)
            .epochs(1)
            .train(IRIS.columns(), changed, IRIS.labels())
            .model();
    assertArrayEquals(
        result.model().classifier().network().parameters().get(0).data,
        same.classifier().network().parameters().get(0).data);
    assertEquals(result.model().standardizer(), same.standardizer());
  }

  @Test
  void noValidationPartLearnsFromEveryRow() {
    TrainingResult result = train(new Classifier().epochs(1), IRIS);
    assertNull(result.validation());
    assertEquals(150, result.split().training().length);
    assertEquals(150, result.model().provenance().rows());
  }

  @Test
  void settingsReturnANewClassifierAndLeaveTheOldOne() {
    Classifier one = new Classifier().epochs(2);
    Classifier three = one.epochs(3);
    assertEquals(2, train(one, IRIS).history().size());
    assertEquals(3, train(three, IRIS).history().size());
  }

  @Test
  void settingsAreTold() {
    String text = new Classifier().hidden(7, 5).activation(new Tanh()).epochs(3).toString();
    assertTrue(text.startsWith("Classifier(hidden [7, 5], Tanh[], dropout 0.0, {"), text);
    assertTrue(text.contains("\"epochs\":3"), text);
  }

  @Test
  void listenerHearsEveryEpochAndBatch() {
    List<EpochReport> epochs = new ArrayList<>();
    int[] batches = new int[1];
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epochEnded(EpochReport report) {
            epochs.add(report);
          }

          @Override
          public void batchEnded(int epoch, int batch, int count, double loss) {
            batches[0]++;
          }
        };
    TrainingResult result =
        train(new Classifier().epochs(3).batchSize(64).listener(listener), IRIS);
    assertEquals(result.history(), epochs);
    assertEquals(9, batches[0]);
  }

  @Test
  void startingNetworkIsTakenOver() {
    Model first = train(new Classifier().epochs(30), IRIS).model();
    TrainingResult second =
        train(new Classifier().epochs(1).start(n -> first.classifier().network()), IRIS);
    double fresh = train(new Classifier().epochs(1), IRIS).history().get(0).training().loss();
    assertTrue(second.history().get(0).training().loss() < fresh / 2);
  }

  @Test
  void eachSettingChangesTheResult() {
    Classifier base = new Classifier().epochs(2);
    double[] expected = weights(base);
    assertArrayEquals(expected, weights(base));
    List<Classifier> others =
        List.of(
            base.activation(new Tanh()),
            base.dropout(0.3),
            base.epochs(3),
            base.batchSize(16),
            base.optimizer(new Sgd(0.01)),
            base.schedule(new CosineDecay(2)),
            base.labelSmoothing(0.1),
            base.validation(0.2),
            base.shuffle(false),
            base.standardize(false),
            base.seed(43));
    for (Classifier other : others) {
      assertNotEquals(expected[0], weights(other)[0]);
    }
  }

  @Test
  void balancedClassesCountAlike() {
    double[][] x = new double[100][1];
    int[] y = new int[100];
    for (int i = 0; i < 100; i++) {
      x[i][0] = i % 10;
      y[i] = i % 10 == 0 ? 1 : 0;
      if (i % 20 == 0) {
        y[i] = 0;
      }
    }
    Classifier base = new Classifier().hidden().epochs(50);
    double plain = base.fit(x, y).predictProba(new double[] {0})[1];
    double balanced = base.balanced(true).fit(x, y).predictProba(new double[] {0})[1];
    assertTrue(balanced > plain, plain + " and " + balanced);
  }

  private static double[] weights(Classifier classifier) {
    return train(classifier, IRIS).model().classifier().network().parameters().get(0).data;
  }

  @ParameterizedTest
  @CsvSource({
    "-0.1, 'validation fraction in [0, 1), got -0.1'",
    "1, 'validation fraction in [0, 1), got 1.0'",
    "NaN, 'validation fraction in [0, 1), got NaN'"
  })
  void impossibleValidationFractionIsRefused(double fraction, String expected) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> train(new Classifier().validation(fraction), IRIS));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }

  @Test
  void oneClassOnlyIsRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Classifier().fit(new double[][] {{1}, {2}}, new int[] {3, 3}));
    assertTrue(e.getMessage().contains("only one class, '3'"), e.getMessage());
  }

  @Test
  void ownScheduleAndOptimizerNeedNoName() {
    Model model =
        train(
                new Classifier()
                    .epochs(1)
                    .schedule(epoch -> 0.5)
                    .optimizer(p -> (g, f) -> p.get(0).zero()),
                IRIS)
            .model();
    assertTrue(model.provenance().settings().toString().contains("custom"));
  }
}
