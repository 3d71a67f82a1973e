package dev.yhat.spark;

import dev.yhat.core.ClassTargets;
import dev.yhat.core.CounterRandom;
import dev.yhat.core.Kernels;
import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.layers.Gradients;
import dev.yhat.layers.Network;
import dev.yhat.layers.Randomness;
import dev.yhat.layers.Workspace;
import dev.yhat.trainer.NonFinite;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.ejml.data.DMatrixRMaj;

/**
 * One partition's part of one synchronous step: loss and gradient of its slice of the global batch.
 *
 * <p>Global batch s of N rows in batches of B ends at row {@code e = min((s + 1)·B, N)}; a
 * partition of n rows then has given {@code ⌊n·e/N⌋} of them, in its own order. So every row counts
 * once an epoch, every batch has its share of each partition, and a single partition has the
 * batches of the local trainer.
 */
final class SynchronousStep
    implements Function2<Integer, Iterator<PartitionRows>, Iterator<PartialResult>> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<TrainingPlan> sharedPlan;
  private final Broadcast<double[]> sharedParameters;
  private final long epoch;
  private final int batch;
  private final long step;

  /**
   * A step.
   *
   * @param epoch from 0
   * @param batch of the epoch, from 0
   * @param step of the training, from 0
   */
  SynchronousStep(
      Broadcast<TrainingPlan> plan,
      Broadcast<double[]> parameters,
      long epoch,
      int batch,
      long step) {
    this.sharedPlan = plan;
    this.sharedParameters = parameters;
    this.epoch = epoch;
    this.batch = batch;
    this.step = step;
  }

  @Override
  public Iterator<PartialResult> call(Integer partition, Iterator<PartitionRows> data) {
    TrainingPlan plan = sharedPlan.value();
    PartitionRows rows = data.next();
    plan.requireUnchanged(rows);
    int from = slice(plan, rows.training().rows(), batch);
    int to = slice(plan, rows.training().rows(), batch + 1);
    Kernels kernels = plan.takeKernels();
    PartialResult result = result(plan, rows, from, to, kernels);
    plan.giveBack(kernels);
    return List.of(result).iterator();
  }

  /** How many of a partition's rows the batches before that number have. */
  static int slice(TrainingPlan plan, int ownRows, int batch) {
    long end = Math.min((long) batch * plan.batchSize(), plan.rows());
    return (int) Math.floorDiv(Math.multiplyExact(ownRows, end), plan.rows());
  }

  private PartialResult result(
      TrainingPlan plan, PartitionRows rows, int from, int to, Kernels kernels) {
    int partition = rows.partition();
    int[] order =
        rows.order(CounterRandom.key(plan.seed(partition), Randomness.SHUFFLE, epoch + 1));
    SoftmaxCrossEntropy loss = plan.loss();
    ClassTargets targets = rows.training().targets(order, from, to);
    double weight = from == to ? 0.0 : loss.totalWeight(targets);
    if (weight == 0) {
      return PartialResult.none(partition);
    }
    DMatrixRMaj x = new DMatrixRMaj(to - from, rows.training().inputs());
    rows.training().copyRows(order, from, to - from, x);
    Network network = plan.network().copy();
    FlatMatrices.copy(sharedParameters.value(), 0, network.parameters());
    Workspace workspace = new Workspace(network, to - from, kernels);
    long key = CounterRandom.key(plan.seed(partition), Randomness.DROPOUT, step);
    DMatrixRMaj logits = network.train(x, workspace, key);
    double value = loss.valueAndGradient(logits, targets, workspace.gradLogits(), kernels);
    if (!Double.isFinite(value)) {
      return PartialResult.nonFinite(
          partition, "loss is " + value + "; " + NonFinite.inForward(x, network, workspace));
    }
    Gradients gradients = new Gradients(network);
    network.backward(x, workspace, gradients);
    if (!gradients.isFinite(kernels)) {
      return PartialResult.nonFinite(
          partition,
          "loss is "
              + value
              + ", but its gradient is not finite; "
              + NonFinite.inBackward(x, network, workspace, gradients));
    }
    Tally tally = new Tally();
    tally.add(value, weight, Tally.correct(targets, logits), to - from);
    return PartialResult.of(partition, weight, value, FlatMatrices.of(gradients.all()), tally);
  }
}
