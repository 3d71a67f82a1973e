package dev.yhat.spark;

import dev.yhat.layers.Gradients;
import dev.yhat.layers.Network;
import dev.yhat.trainer.SessionState;
import dev.yhat.trainer.TrainingListener;
import dev.yhat.trainer.optim.Optimizer;
import dev.yhat.trainer.optim.Schedule;

/**
 * Epochs of synchronous steps: all partitions compute gradients with the same parameters, their
 * mean moves these once, here.
 */
final class SynchronousEpochs implements Epochs {
  private final Cluster cluster;
  private final TrainingPlan plan;
  private final Network network;
  private final Gradients gradients;
  private final Optimizer.Updater updater;
  private final Schedule schedule;
  private final int stepsPerEpoch;
  private long steps;

  SynchronousEpochs(Cluster cluster, TrainingPlan plan) {
    this.cluster = cluster;
    this.plan = plan;
    this.network = plan.network().copy();
    this.gradients = new Gradients(network);
    this.updater = plan.optimizer().optimizer().start(network.parameters());
    this.schedule = plan.schedule();
    this.stepsPerEpoch = plan.stepsPerEpoch(plan.rows());
  }

  @Override
  public Tally run(int epoch, TrainingListener listener) {
    Tally tally = new Tally();
    for (int batch = 0; batch < stepsPerEpoch; batch++) {
      String place = "epoch %d of %d, step %d of %d";
      int index = batch;
      PartialResult mean =
          cluster.run(
              place.formatted(epoch, plan.epochs(), batch + 1, stepsPerEpoch),
              parameters(),
              numbers -> new SynchronousStep(cluster.plan(), numbers, epoch - 1L, index, steps));
      if (mean.weight() > 0) {
        FlatMatrices.copy(mean.values(), 0, gradients.all());
        updater.update(gradients.all(), schedule.factor((double) steps / stepsPerEpoch));
        tally.add(mean.loss(), mean.weight(), mean.tally().correct(), mean.tally().rows());
        listener.batchEnded(epoch, batch + 1, stepsPerEpoch, mean.loss());
      }
      steps++;
    }
    return tally;
  }

  @Override
  public double[] parameters() {
    return FlatMatrices.of(network.parameters());
  }

  @Override
  public SessionState state(int epochs) {
    return new SessionState(
        FlatMatrices.copies(network.parameters()),
        FlatMatrices.copies(updater.state()),
        steps,
        epochs,
        plan.seed(0));
  }

  @Override
  public void restore(SessionState state) {
    FlatMatrices.copy(state.parameters(), network.parameters());
    FlatMatrices.copy(state.optimizer(), updater.state());
    steps = state.steps();
  }
}
