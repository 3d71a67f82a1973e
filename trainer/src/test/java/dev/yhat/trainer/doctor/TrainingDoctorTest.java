package dev.yhat.trainer.doctor;

import static dev.yhat.trainer.doctor.MadeUpTraining.EPOCHS;
import static dev.yhat.trainer.doctor.MadeUpTraining.assertHeardOnly;
import static dev.yhat.trainer.doctor.MadeUpTraining.doctor;
import static dev.yhat.trainer.doctor.MadeUpTraining.epoch;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a doctor says of the losses that it hears. */
class TrainingDoctorTest {
  private final List<Finding> heard = new ArrayList<>();
  private final TrainingDoctor doctor = doctor(0.5, heard);

  private static void epochs(TrainingDoctor doctor, int from, int to, double loss) {
    for (int epoch = from; epoch <= to; epoch++) {
      epoch(doctor, epoch, loss, null);
    }
  }

  @Test
  void isSilentAboutATrainingThatGoesWell() {
    doctor.firstLoss(1.3, 32);
    List<DMatrixRMaj> gradients = List.of(new DMatrixRMaj(new double[][] {{1, 2}}));
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      doctor.gradients(gradients);
      epoch(doctor, epoch, 1.0 / epoch, 1.1 / epoch);
    }
    assertEquals(List.of(), heard);
    assertEquals(List.of(), doctor.findings());
  }

  @Test
  void tellsAFirstLossFarAboveGuessing() {
    doctor.firstLoss(3.19, 32); // up to 2 ln 3 + 1
    assertEquals(List.of(), heard);
    doctor.firstLoss(12.34, 32);
    assertHeardOnly(
        doctor,
        heard,
        Kind.FIRST_LOSS,
        "the first loss is 12.3, far above the 1.1 of guessing among 3 classes: inputs or first"
            + " weights are large; standardised columns often help");
  }

  @Test
  void tellsAFirstLossFarBelowGuessing() {
    doctor.firstLoss(.11, 32);
    assertEquals(List.of(), heard);
    doctor.firstLoss(.01, 32);
    assertHeardOnly(
        doctor,
        heard,
        Kind.FIRST_LOSS,
        "the first loss is 0.01, far below the 1.1 of guessing among 3 classes: the weights have"
            + " learned before, or nearly all rows are of one class");
  }

  @Test
  void forgivesTheFirstLossOfFewRows() {
    doctor.firstLoss(12.34, 7);
    doctor.firstLoss(.01, 1);
    assertEquals(List.of(), heard);
  }

  @Test
  void tellsDivergenceOnceAndNamesTheLearningRate() {
    doctor.firstLoss(1.2, 32);
    epoch(doctor, 1, 2.3, null);
    assertEquals(List.of(), heard);
    epoch(doctor, 2, 2.5, null);
    epochs(doctor, 3, EPOCHS, 100);
    assertHeardOnly(
        doctor,
        heard,
        Kind.DIVERGENCE,
        "the training diverges: its loss is 2.5 in epoch 2, and was 1.2 at first; a smaller learning"
            + " rate than 0.5, such as 0.05, gradient clipping or standardised columns often help");
  }

  @Test
  void measuresDivergenceByTheFirstEpochIfItKnowsNoFirstLoss() {
    epoch(doctor, 1, 3, null);
    epochs(doctor, 2, 9, 5.9);
    assertEquals(List.of(), heard);
    epoch(doctor, 10, 6.1, null);
    assertEquals(Kind.DIVERGENCE, heard.get(0).kind());
  }

  @Test
  void takesNoRiseBelowGuessingForDivergence() {
    epoch(doctor, 1, .01, null);
    epochs(doctor, 2, EPOCHS, 1);
    assertEquals(List.of(), heard);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void takesALossThatIsNotFiniteForDivergence(double loss) {
    epoch(doctor, 1, 1, null);
    epoch(doctor, 2, loss, null);
    assertEquals(Kind.DIVERGENCE, heard.get(0).kind());
  }

  @Test
  void advisesWithoutKnowingTheLearningRate() {
    TrainingDoctor other = doctor(Double.NaN, heard);
    epochs(other, 1, 10, 1.09);
    epoch(other, 11, 9, null);
    assertTrue(
        heard.get(0).message().contains("try a tenth of the learning rate, and ten times as much"));
    assertTrue(heard.get(1).message().contains("; a smaller learning rate, such as a tenth, "));
  }

  @Test
  void tellsALossThatDoesNotFall() {
    epochs(doctor, 1, 9, 1.08);
    assertEquals(List.of(), heard);
    epochs(doctor, 10, EPOCHS, 1.08);
    assertHeardOnly(
        doctor,
        heard,
        Kind.LOSS_NOT_FALLING,
        "after 10 epochs the training loss, at best 1.08, is no better than the 1.1 of knowing only"
            + " how frequent classes are; try learning rates such as 0.05 and 5 instead of 0.5,"
            + " or else the columns do not tell the classes");
  }

  @Test
  void isContentWithALossThatFallsALittle() {
    epoch(doctor, 1, 1.2, null);
    epochs(doctor, 2, EPOCHS, 1.06); // 0.97 ln 3 = 1.0656…
    assertEquals(List.of(), heard);
  }

  @Test
  void tellsALossThatStaysWhereItBegan() {
    epochs(doctor, 1, EPOCHS, .9);
    assertTrue(
        heard
            .get(0)
            .message()
            .contains("at best 0.9, has hardly fallen from the 0.9 of the first;"),
        heard.get(0).message());
    TrainingDoctor trainedBefore = doctor(.5, heard);
    epochs(trainedBefore, 1, EPOCHS, .5);
    assertEquals(List.of(), trainedBefore.findings());
  }

  @Test
  void comparesTheLossWithTheClassesFrequencies() {
    double[] rare = ClassShares.of(new int[] {99, 1}, false, 0);
    TrainingDoctor other = new TrainingDoctor(rare, .5, heard::add);
    epochs(other, 1, EPOCHS, .0560); // of an entropy of 0.0560…
    assertEquals(Kind.LOSS_NOT_FALLING, heard.get(0).kind());
    TrainingDoctor content = new TrainingDoctor(rare, .5, finding -> {});
    epoch(content, 1, .06, null);
    epochs(content, 2, EPOCHS, .054);
    assertEquals(List.of(), content.findings());
  }

  @Test
  void weighsClassesAsTheLossDoes() {
    int[] rows = {99, 1, 0};
    assertArrayEquals(new double[] {.99, .01, 0}, ClassShares.of(rows, false, 0), 1e-15);
    assertArrayEquals(new double[] {.5, .5, 0}, ClassShares.of(rows, true, 0), 1e-15);
    assertArrayEquals(
        new double[] {.7 * .99 + .1, .7 * .01 + .1, .1}, ClassShares.of(rows, false, .3), 1e-15);
    double[] even = ClassShares.of(new int[] {4, 4, 4}, false, 0);
    assertEquals(1.0986122886681098, ClassShares.entropy(even), 1e-15); // ln 3
  }

  @Test
  void tellsOverfittingAtTheEndAndNamesTheBestEpoch() {
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      double validation = .3 + .01 * Math.abs(epoch - 12);
      epoch(doctor, epoch, 1.0 / epoch, validation);
      assertEquals(epoch == EPOCHS ? 1 : 0, heard.size());
    }
    assertEquals(
        Finding.notice(
            Kind.OVERFITTING,
            List.of(),
            "the validation loss was best in epoch 12, 0.3, and has risen to 0.58 since, while the"
                + " training loss fell from 0.0833 to 0.025; fewer epochs, early stopping, weight"
                + " decay or dropout often help"),
        heard.get(0));
  }

  @Test
  void forgivesSmallLateOrCommonRisesOfTheValidationLoss() {
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      epoch(doctor, epoch, 1.0 / epoch, .3 + .004 * Math.abs(epoch - 12)); // to .41
    }
    TrainingDoctor late = doctor(.5, heard);
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      epoch(late, epoch, 1.0 / epoch, .3 + .1 * Math.abs(epoch - 35));
    }
    TrainingDoctor common = doctor(.5, heard);
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      double both = .3 + .01 * Math.abs(epoch - 12);
      epoch(common, epoch, both, both);
    }
    TrainingDoctor tiny = doctor(.5, heard);
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      epoch(tiny, epoch, 1.0 / epoch, .001 + .001 * Math.abs(epoch - 12));
    }
    assertEquals(List.of(), heard);
  }

  @ParameterizedTest
  @ValueSource(doubles = {.4, .6, -.5, Double.NaN})
  void refusesSharesThatAreNone(double share) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> new TrainingDoctor(new double[] {.5, share}, .1, finding -> {}));
    assertTrue(
        refusal.getMessage().startsWith("TrainingDoctor: expected shares of at least 2 classes"));
    assertThrows(IllegalArgumentException.class, () -> ClassShares.of(new int[] {0, 0}, false, 0));
  }
}
