package dev.yhat.trainer;

import dev.yhat.core.Kernels;
import dev.yhat.core.Loss;
import dev.yhat.layers.Gradients;
import dev.yhat.layers.Network;
import dev.yhat.layers.Workspace;
import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.optim.Lbfgs;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * The mean loss of a network over a whole data set with a penalty of weightDecay/2·‖θ‖², and its
 * gradient; added up batch after batch, in the order of the rows.
 */
final class WholeLoss implements Lbfgs.Objective {
  private static final int BATCH_ROWS = 512;

  private final Network network;
  private final Loss loss;
  private final double weightDecay;
  private final Batches batches;
  private final double[] shares;
  private final Workspace workspace;
  private final Gradients ofBatch;
  private boolean started;
  private double meanLoss;
  private double accuracy;

  /** Over the parameters of that very network, of which no layer draws random numbers. */
  WholeLoss(Network network, Loss loss, DataSet data, double weightDecay, Kernels kernels) {
    this.network = network;
    this.loss = loss;
    this.weightDecay = weightDecay;
    this.batches = new Batches(data, BATCH_ROWS);
    this.shares = shares(batches, loss);
    this.workspace = new Workspace(network, Math.min(BATCH_ROWS, data.rows()), kernels);
    this.ofBatch = new Gradients(network);
  }

  /** Each batch's share in the total weight. */
  private static double[] shares(Batches batches, Loss loss) {
    double[] shares = new double[batches.count()];
    double total = batches.requireWeight("training", loss::totalWeight);
    for (int i = 0; i < shares.length; i++) {
      shares[i] = loss.totalWeight(batches.fillTargets(i)) / total;
    }
    return shares;
  }

  @Override
  public double valueAndGradient(List<DMatrixRMaj> parameters, List<DMatrixRMaj> gradients) {
    double squares = 0.0;
    for (int i = 0; i < parameters.size(); i++) {
      squares += startWithPenalty(parameters.get(i), gradients.get(i));
    }
    meanLoss = 0.0;
    long correct = 0;
    int rows = 0;
    for (int i = 0; i < shares.length; i++) {
      if (shares[i] > 0) {
        Batch batch = batches.fill(i);
        meanLoss += shares[i] * addBatch(batch, shares[i], gradients);
        correct += batch.correct(workspace.logits());
        rows += batch.rows();
      }
    }
    accuracy = (double) correct / rows;
    started = true;
    return meanLoss + 0.5 * weightDecay * squares;
  }

  /** Sets a gradient to that of the penalty, and returns the sum of the parameter's squares. */
  private double startWithPenalty(DMatrixRMaj parameter, DMatrixRMaj gradient) {
    double squares = 0.0;
    for (int j = 0; j < parameter.getNumElements(); j++) {
      gradient.data[j] = weightDecay * parameter.data[j];
      squares += parameter.data[j] * parameter.data[j];
    }
    return squares;
  }

  /** Adds a batch's share to the gradients, and returns its own mean loss. */
  private double addBatch(Batch batch, double share, List<DMatrixRMaj> gradients) {
    DMatrixRMaj logits = network.train(batch.x, workspace, 0);
    double value =
        loss.valueAndGradient(logits, batch.targets, workspace.gradLogits(), workspace.kernels());
    if (!started && !Double.isFinite(value)) {
      throw new TrainingException(
          "start: loss is " + value + "; " + NonFinite.inForward(batch.x, network, workspace));
    }
    network.backward(batch.x, workspace, ofBatch);
    if (!started && !ofBatch.isFinite(workspace.kernels())) {
      throw new TrainingException(
          "start: loss is "
              + value
              + ", but its gradient is not finite; "
              + NonFinite.inBackward(batch.x, network, workspace, ofBatch));
    }
    for (int i = 0; i < gradients.size(); i++) {
      add(share, ofBatch.all().get(i), gradients.get(i));
    }
    return value;
  }

  private static void add(double share, DMatrixRMaj gradient, DMatrixRMaj sum) {
    for (int j = 0; j < sum.getNumElements(); j++) {
      sum.data[j] += share * gradient.data[j];
    }
  }

  /** Mean loss without the penalty, and accuracy, where this was evaluated last. */
  Score score() {
    return new Score(meanLoss, accuracy);
  }
}
