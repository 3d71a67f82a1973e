package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.ElementwiseActivation;
import dev.yhat.core.Relu;
import dev.yhat.layers.ActivationLayer;
import dev.yhat.layers.Dense;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.trainer.optim.Optimizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a classifier does not train, or gives up. */
class ClassifierRefusalTest {
  private static final DMatrixRMaj X = new DMatrixRMaj(new double[][] {{0, 1}, {1, 0}, {1, 1}});
  private static final String[] Y = {"a", "b", "a"};

  /** The message of the refusal, which must come before the first batch. */
  private static String refusal(Classifier classifier, List<String> columns, String... labels) {
    boolean[] trained = new boolean[1];
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epochEnded(EpochReport report) {
            trained[0] = true;
          }

          @Override
          public void batchEnded(int epoch, int batch, int batches, double loss) {
            trained[0] = true;
          }
        };
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> classifier.listener(listener).train(columns, X, labels))
            .getMessage();
    assertFalse(trained[0], "trained before: " + message);
    return message;
  }

  @Test
  void columnNamesMustFit() {
    assertEquals(
        "columns: expected 2 names, as many as the features have columns, got 1",
        refusal(new Classifier(), List.of("x"), Y));
    assertEquals(
        "columns: expected distinct names, got 'x' twice",
        refusal(new Classifier(), List.of("x", "x"), Y));
  }

  @Test
  void missingLabelNamesItsRow() {
    assertEquals("row 2: no label", refusal(new Classifier(), List.of("x", "y"), "a", "b", null));
  }

  @ParameterizedTest
  @CsvSource({"3, 2", "2, 3"})
  void startOfOtherInputsOrOutputsIsRefused(int inputs, int outputs) {
    Network other =
        Network.of(new Dense(new DMatrixRMaj(inputs, outputs), new DMatrixRMaj(1, outputs)));
    assertEquals(
        "start: expected a network with 2 inputs and 2 outputs, got " + other,
        refusal(new Classifier().start(network -> other), List.of("x", "y"), Y));
  }

  @Test
  void patienceAndCalibrationNeedRowsHeldOut() {
    String rest = ": expected rows held out for validation, got none of 3 with a share of 0.0";
    assertEquals("patience" + rest, refusal(new Classifier().patience(3), List.of("x", "y"), Y));
    assertEquals(
        "calibration" + rest, refusal(new Classifier().calibrated(true), List.of("x", "y"), Y));
    String[] ofAClassEach = {"a", "b", "c"}; // none of them can be spared
    assertEquals(
        "patience: expected rows held out for validation, got none of 3 with a share of 0.5",
        refusal(new Classifier().validation(.5).patience(3), List.of("x", "y"), ofAClassEach));
    FullBatch fullBatch = new FullBatch(1); // which patience means nothing to
    new Classifier().hidden().patience(3).fullBatch(fullBatch).train(List.of("x", "y"), X, Y);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void impossibleLabelSmoothingIsRefusedAtOnce(double epsilon) {
    assertEquals(
        "SoftmaxCrossEntropy: expected label smoothing in [0, 1), got " + epsilon,
        assertThrows(IllegalArgumentException.class, () -> new Classifier().labelSmoothing(epsilon))
            .getMessage());
  }

  @Test
  void threadsEndIfTheOptimizerDoesNotStart() throws InterruptedException {
    Set<Thread> before = workers();
    Set<Thread> started = new HashSet<>();
    Optimizer refusing =
        parameters -> {
          started.addAll(workers());
          throw new IllegalArgumentException("not today");
        };
    Classifier classifier = new Classifier().threads(3).optimizer(refusing);
    assertEquals("not today", refusal(classifier, List.of("x", "y"), Y));
    started.removeAll(before);
    assertEquals(2, started.size());
    for (Thread thread : started) {
      thread.join(60_000);
      assertFalse(thread.isAlive());
    }
  }

  private static Set<Thread> workers() {
    Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
    threads.removeIf(thread -> !thread.getName().startsWith("yhat-worker"));
    return threads;
  }

  @Test
  void settingsAreNotNull() {
    List<Function<Classifier, Classifier>> setters =
        List.of(
            c -> c.hidden((int[]) null),
            c -> c.activation(null),
            c -> c.optimizer(null),
            c -> c.schedule(null),
            c -> c.start(null),
            c -> c.listener(null));
    for (Function<Classifier, Classifier> setter : setters) {
      assertThrows(NullPointerException.class, () -> setter.apply(new Classifier()));
    }
  }

  private static TrainingResult fitted(int rows, int classes) {
    DMatrixRMaj x = new DMatrixRMaj(rows, 1);
    String[] labels =
        IntStream.range(0, rows).mapToObj(i -> "id" + i % classes).toArray(String[]::new);
    return new Classifier().hidden().epochs(1).train(List.of("x"), x, labels);
  }

  @ParameterizedTest
  @CsvSource({"100, 100", "202, 101", "300, 150"})
  void manyClassesAreLearned(int rows, int classes) {
    assertEquals(classes, fitted(rows, classes).model().classes().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "6000 | 5998 | labels: 5,998 classes for 6,000 rows, which looks like an identifier; "
            + "expected at most 3,000 classes, one for every two rows",
        "101 | 101 | labels: 101 classes for 101 rows, which looks like an identifier; "
            + "expected at most 100 classes, one for every two rows",
        "203 | 102 | labels: 102 classes for 203 rows, which looks like an identifier; "
            + "expected at most 101 classes, one for every two rows"
      })
  void identifiersAreNotLearned(int rows, int classes, String expected) {
    assertEquals(
        expected,
        assertThrows(IllegalArgumentException.class, () -> fitted(rows, classes)).getMessage());
  }

  private static String[] halves(int rows) {
    return IntStream.range(0, rows).mapToObj(i -> i % 2 == 0 ? "a" : "b").toArray(String[]::new);
  }

  /** Row 0 overflows; whichever seed puts it into the validation part must not pass. */
  private static TrainingException overflow(Classifier classifier) {
    DMatrixRMaj x = new DMatrixRMaj(10, 3);
    x.set(0, 0, 1.5e308);
    x.set(0, 1, 1.5e308);
    x.set(0, 2, -1.5e308);
    return assertThrows(
        TrainingException.class, () -> classifier.train(List.of("x", "y", "z"), x, halves(10)));
  }

  private static Classifier validatingRowZero() {
    Classifier base = new Classifier().standardize(false).validation(.4).epochs(1).hidden(5);
    DMatrixRMaj x = new DMatrixRMaj(10, 3);
    return IntStream.range(0, 100)
        .mapToObj(base::seed)
        .filter(
            c -> {
              int[] rows = c.train(List.of("x", "y", "z"), x, halves(10)).split().validation();
              return Arrays.stream(rows).anyMatch(row -> row == 0);
            })
        .findFirst()
        .orElseThrow();
  }

  @Test
  void validationThatOverflowsNamesEpochLayerAndWhatToTry() {
    Network wide =
        SoftmaxClassifier.create(3, List.of(4), new Relu(), 0, 2, 1)
            .network()
            .withParameters(
                List.of(filled(3, 4, 1), filled(1, 4, 0), filled(4, 2, 1), filled(1, 2, 0)));
    String message = overflow(validatingRowZero().start(network -> wide)).getMessage();
    assertTrue(message.startsWith("epoch 1: validation loss is NaN; first: layer 0 "), message);
    assertTrue(message.contains("(a smaller learning rate, gradient clipping or"), message);
  }

  /** Its logits are −∞ for class a of row 0, but the loss, of the other class, stays finite. */
  @Test
  void overflowThatTheLossDoesNotSeeIsATrainingFailureToo() {
    ElementwiseActivation unbounded =
        new ElementwiseActivation() {
          @Override
          public double value(double x) {
            return x > 1e300 ? Double.NEGATIVE_INFINITY : x;
          }

          @Override
          public double derivative(double x, double y) {
            return 1;
          }
        };
    DMatrixRMaj toSecond = new DMatrixRMaj(new double[][] {{0, 1}, {0, 0}, {0, 0}});
    Network network =
        Network.of(new Dense(toSecond, new DMatrixRMaj(1, 2)), new ActivationLayer(2, unbounded));
    String message = overflow(validatingRowZero().start(n -> network)).getMessage();
    assertEquals(
        "validation after epoch 1: predict: row 0: the network's outputs are not finite"
            + " (output 1 is -Infinity); a smaller learning rate, gradient clipping or"
            + " standardised columns often help",
        message);
  }

  private static DMatrixRMaj filled(int rows, int columns, double value) {
    DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
    matrix.fill(value);
    return matrix;
  }
}
