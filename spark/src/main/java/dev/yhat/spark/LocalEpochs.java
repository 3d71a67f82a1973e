package dev.yhat.spark;

import dev.yhat.layers.Network;
import dev.yhat.trainer.SessionState;
import dev.yhat.trainer.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Epochs of rounds of local steps: each partition trains alone for a while, then parameters and the
 * optimiser's state are averaged, weighted by the rows that each has seen.
 *
 * <p>McMahan, Moore, Ramage, Hampson and Agüera y Arcas, "Communication-efficient learning of deep
 * networks from decentralized data", 2017, algorithm 1, with all partitions in every round.
 */
final class LocalEpochs implements Epochs {
  private final Cluster cluster;
  private final TrainingPlan plan;
  private final int rounds;

  /** Of the shapes of the state, and no other use. */
  private final List<DMatrixRMaj> parameters;

  private final List<DMatrixRMaj> optimizer;
  private double[] state;

  /**
   * Starts with the plan's network and a fresh optimiser.
   *
   * @param localSteps how many steps a partition does between two averages, at most; 0 for an epoch
   * @param mostRows of a partition
   */
  LocalEpochs(Cluster cluster, TrainingPlan plan, int localSteps, int mostRows) {
    this.cluster = cluster;
    this.plan = plan;
    int steps = plan.stepsPerEpoch(mostRows);
    this.rounds = localSteps == 0 ? 1 : (steps - 1) / localSteps + 1;
    Network network = plan.network().copy();
    this.parameters = network.parameters();
    this.optimizer = plan.optimizer().optimizer().start(parameters).state();
    this.state = flat(parameters, optimizer);
  }

  private static double[] flat(List<DMatrixRMaj> parameters, List<DMatrixRMaj> optimizer) {
    List<DMatrixRMaj> all = new ArrayList<>(parameters);
    all.addAll(optimizer);
    return FlatMatrices.of(all);
  }

  @Override
  public Tally run(int epoch, TrainingListener listener) {
    Tally tally = new Tally();
    for (int round = 0; round < rounds; round++) {
      String place = "epoch %d of %d, round %d of %d";
      int index = round;
      PartialResult mean =
          cluster.run(
              place.formatted(epoch, plan.epochs(), round + 1, rounds),
              state,
              numbers -> new LocalRound(cluster.plan(), numbers, epoch - 1L, index, rounds));
      if (mean.weight() > 0) {
        state = mean.values();
        tally.add(mean.tally());
        listener.batchEnded(epoch, round + 1, rounds, mean.loss());
      }
    }
    return tally;
  }

  @Override
  public double[] parameters() {
    return state;
  }

  @Override
  public SessionState state(int epochs) {
    int at = FlatMatrices.copy(state, 0, parameters);
    FlatMatrices.copy(state, at, optimizer);
    return new SessionState(
        FlatMatrices.copies(parameters),
        FlatMatrices.copies(optimizer),
        (long) epochs * rounds,
        epochs,
        plan.seed(0));
  }

  @Override
  public void restore(SessionState from) {
    state = flat(from.parameters(), from.optimizer());
  }
}
