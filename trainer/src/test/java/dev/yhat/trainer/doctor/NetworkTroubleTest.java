package dev.yhat.trainer.doctor;

import static dev.yhat.trainer.doctor.MadeUpTraining.assertHeardOnly;
import static dev.yhat.trainer.doctor.MadeUpTraining.doctor;
import static dev.yhat.trainer.doctor.MadeUpTraining.epoch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.LeakyRelu;
import dev.yhat.core.Relu;
import dev.yhat.layers.ActivationLayer;
import dev.yhat.layers.Dense;
import dev.yhat.layers.Network;
import dev.yhat.trainer.data.InMemoryDataSet;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** What a doctor says of gradients and of units that are dead. */
class NetworkTroubleTest {
  private final List<Finding> heard = new ArrayList<>();
  private final TrainingDoctor doctor = doctor(0.5, heard);

  /** As many steps with a gradient of that norm. */
  private void steps(int count, double norm) {
    DMatrixRMaj weights = new DMatrixRMaj(1, 6);
    weights.set(0, 1, -.6 * norm);
    weights.set(0, 5, .8 * norm * .6);
    DMatrixRMaj bias = new DMatrixRMaj(new double[][] {{.8 * norm * .8}});
    for (int i = 0; i < count; i++) {
      doctor.gradients(List.of(weights, bias));
    }
  }

  @Test
  void tellsGradientsThatExplode() {
    steps(20, .25);
    steps(10, 1000); // not usual
    steps(70, 24);
    epoch(doctor, 1, 1, null);
    assertEquals(List.of(), heard);
    steps(16, 26);
    epoch(doctor, 2, 1, null);
    assertHeardOnly(
        doctor,
        heard,
        Kind.EXPLODING_GRADIENTS,
        "by epoch 2 the gradient's norm has reached 26, where 0.25 was usual at first; a smaller"
            + " learning rate than 0.5, such as 0.05, or gradient clipping often helps");
  }

  @Test
  void fearsNoGradientsBelowOne() {
    steps(64, 1e-6);
    steps(64, .9);
    epoch(doctor, 1, 1, null);
    assertEquals(List.of(), heard);
  }

  /** Two inputs, four units, of which as many are dead for positive inputs, and two outputs. */
  private static Network network(int dead, boolean leaky) {
    DMatrixRMaj weights = new DMatrixRMaj(2, 4);
    for (int unit = 0; unit < 4; unit++) {
      weights.set(0, unit, unit < dead ? -1 : 1);
    }
    return Network.of(
        dense(weights),
        new ActivationLayer(4, leaky ? new LeakyRelu(.01) : new Relu()),
        dense(new DMatrixRMaj(4, 2)));
  }

  private static Dense dense(DMatrixRMaj weights) {
    return new Dense(weights, new DMatrixRMaj(1, weights.numCols));
  }

  @Test
  void tellsLayersHalfOfWhichIsDead() {
    DMatrixRMaj sample = new DMatrixRMaj(new double[][] {{1, 0}, {2, 0}, {3, 5}});
    doctor.deadUnits(network(1, false), sample);
    doctor.deadUnits(network(4, true), sample);
    assertEquals(List.of(), heard);
    doctor.deadUnits(network(2, false), sample);
    assertHeardOnly(
        doctor,
        heard,
        Kind.DEAD_UNITS,
        "ReLUs are 0 for each of 3 rows, and learn nothing more: 2 of 4 in hidden layer 1; a smaller"
            + " learning rate or leaky ReLUs often help");
  }

  @Test
  void oneRowKeepsUnitsAlive() {
    doctor.deadUnits(network(4, false), new DMatrixRMaj(new double[][] {{1, 0}, {-2, 0}}));
    assertEquals(List.of(), heard);
  }

  @Test
  void looksAtTheFirstThousandRows() {
    DMatrixRMaj sample = new DMatrixRMaj(1001, 2);
    sample.fill(1);
    sample.set(1000, 0, -1);
    doctor.deadUnits(network(4, false), sample);
    assertTrue(heard.get(0).message().contains("each of 1,000 rows"), heard.get(0).message());
  }

  @Test
  void sampleIsFromAllOverTheData() {
    double[][] rows = new double[2500][2];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {i, 0};
    }
    DMatrixRMaj sample = DeadUnits.sample(new InMemoryDataSet(rows, new int[rows.length], 2));
    assertEquals(834, sample.numRows);
    assertEquals(0, sample.get(0, 0));
    assertEquals(2499, sample.get(833, 0));
  }
}
