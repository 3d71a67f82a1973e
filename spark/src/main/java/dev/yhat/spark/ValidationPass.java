package dev.yhat.spark;

import dev.yhat.core.ClassTargets;
import dev.yhat.core.Kernels;
import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.layers.Network;
import dev.yhat.layers.Workspace;
import dev.yhat.trainer.NonFinite;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.ejml.data.DMatrixRMaj;

/** One partition's part of the loss and accuracy on the rows for validation. */
final class ValidationPass
    implements Function2<Integer, Iterator<PartitionRows>, Iterator<PartialResult>> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<TrainingPlan> sharedPlan;
  private final Broadcast<double[]> sharedParameters;

  ValidationPass(Broadcast<TrainingPlan> plan, Broadcast<double[]> parameters) {
    this.sharedPlan = plan;
    this.sharedParameters = parameters;
  }

  @Override
  public Iterator<PartialResult> call(Integer partition, Iterator<PartitionRows> data) {
    TrainingPlan plan = sharedPlan.value();
    PartitionRows rows = data.next();
    plan.requireUnchanged(rows);
    Kernels kernels = plan.takeKernels();
    PartialResult result = result(plan, rows, kernels);
    plan.giveBack(kernels);
    return List.of(result).iterator();
  }

  private PartialResult result(TrainingPlan plan, PartitionRows data, Kernels kernels) {
    Rows rows = data.validation();
    Network network = plan.network().copy();
    FlatMatrices.copy(sharedParameters.value(), 0, network.parameters());
    Workspace workspace =
        new Workspace(network, Math.max(1, Math.min(plan.batchSize(), rows.rows())), kernels);
    SoftmaxCrossEntropy loss = plan.loss();
    int[] order = PartitionRows.inOrder(rows.rows());
    Tally tally = new Tally();
    for (int from = 0; from < rows.rows(); from += plan.batchSize()) {
      int to = Math.min(from + plan.batchSize(), rows.rows());
      ClassTargets targets = rows.targets(order, from, to);
      double weight = loss.totalWeight(targets);
      if (weight > 0) {
        DMatrixRMaj x = new DMatrixRMaj(to - from, rows.inputs());
        rows.copyRows(order, from, to - from, x);
        DMatrixRMaj logits = network.predict(x, workspace);
        double value = loss.valueAndGradient(logits, targets, workspace.gradLogits(), kernels);
        if (!Double.isFinite(value)) {
          return PartialResult.nonFinite(
              data.partition(),
              "validation loss is " + value + "; " + NonFinite.inForward(x, network, workspace));
        }
        tally.add(value, weight, Tally.correct(targets, logits), to - from);
      }
    }
    return PartialResult.of(data.partition(), tally.weight(), 0.0, new double[0], tally);
  }
}
