package dev.yhat.spark;

import dev.yhat.core.ClassTargets;
import dev.yhat.core.CounterRandom;
import dev.yhat.core.Kernels;
import dev.yhat.layers.Network;
import dev.yhat.layers.Randomness;
import dev.yhat.trainer.SessionState;
import dev.yhat.trainer.TrainingException;
import dev.yhat.trainer.TrainingSession;
import dev.yhat.trainer.optim.Optimizer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.ejml.data.DMatrixRMaj;

/**
 * One partition's part of one round of local steps: it trains alone, from the parameters and the
 * optimiser's state that all start the round with, and tells its own at the end.
 *
 * <p>Of S steps that it has in an epoch of R rounds, a partition does those from {@code ⌊S·r/R⌋} to
 * {@code ⌊S·(r + 1)/R⌋} in round r, whatever its size: so every row counts once an epoch. A batch
 * in which no row counts is left out, but is one of the S, as it is for the local trainer.
 */
final class LocalRound
    implements Function2<Integer, Iterator<PartitionRows>, Iterator<PartialResult>> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<TrainingPlan> sharedPlan;
  private final Broadcast<double[]> sharedState;
  private final long epoch;
  private final int round;
  private final int rounds;

  /**
   * A round.
   *
   * @param state parameters and the optimiser's state, one after the other
   * @param epoch from 0
   * @param round of the epoch, from 0
   * @param rounds how many an epoch has
   */
  LocalRound(
      Broadcast<TrainingPlan> plan, Broadcast<double[]> state, long epoch, int round, int rounds) {
    this.sharedPlan = plan;
    this.sharedState = state;
    this.epoch = epoch;
    this.round = round;
    this.rounds = rounds;
  }

  @Override
  public Iterator<PartialResult> call(Integer partition, Iterator<PartitionRows> data) {
    TrainingPlan plan = sharedPlan.value();
    PartitionRows rows = data.next();
    plan.requireUnchanged(rows);
    Kernels kernels = plan.takeKernels();
    PartialResult result;
    try {
      result =
          rows.training().rows() == 0 ? PartialResult.none(partition) : train(plan, rows, kernels);
    } catch (TrainingException e) {
      result = PartialResult.failed(partition, String.valueOf(e.getMessage()));
    }
    plan.giveBack(kernels);
    return List.of(result).iterator();
  }

  private PartialResult train(TrainingPlan plan, PartitionRows rows, Kernels kernels) {
    Rows training = rows.training();
    long seed = plan.seed(rows.partition());
    int steps = plan.stepsPerEpoch(training.rows());
    int first = (int) ((long) steps * round / rounds);
    int end = (int) ((long) steps * (round + 1) / rounds);
    TrainingSession session =
        new TrainingSession(
            plan.network(),
            plan.loss(),
            plan.optimizer().optimizer(),
            plan.schedule(),
            steps,
            seed,
            kernels);
    session.restore(state(plan, epoch * steps + first, seed));
    int[] order = rows.order(CounterRandom.key(seed, Randomness.SHUFFLE, epoch + 1));
    Tally tally = new Tally();
    for (int step = first; step < end; step++) {
      int from = step * plan.batchSize();
      int to = Math.min(from + plan.batchSize(), training.rows());
      ClassTargets targets = training.targets(order, from, to);
      double weight = session.totalWeight(targets);
      if (weight > 0) {
        DMatrixRMaj x = new DMatrixRMaj(to - from, training.inputs());
        training.copyRows(order, from, to - from, x);
        double loss = session.step(x, targets);
        tally.add(loss, weight, Tally.correct(targets, session.logits()), to - from);
      } else {
        session.leaveOut();
      }
    }
    if (tally.weight() == 0) {
      return PartialResult.none(rows.partition());
    }
    session.snapshot(); // refuses parameters that have become infinite
    SessionState state = session.state();
    List<DMatrixRMaj> matrices = new ArrayList<>(state.parameters());
    matrices.addAll(state.optimizer());
    return PartialResult.of(
        rows.partition(),
        (double) tally.rows(),
        tally.score().loss(),
        FlatMatrices.of(matrices),
        tally);
  }

  private SessionState state(TrainingPlan plan, long steps, long seed) {
    Network network = plan.network().copy();
    Optimizer.Updater updater = plan.optimizer().optimizer().start(network.parameters());
    int at = FlatMatrices.copy(sharedState.value(), 0, network.parameters());
    FlatMatrices.copy(sharedState.value(), at, updater.state());
    return new SessionState(network.parameters(), updater.state(), steps, epoch, seed);
  }
}
