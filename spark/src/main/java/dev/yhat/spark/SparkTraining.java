package dev.yhat.spark;

import dev.yhat.layers.Network;
import dev.yhat.trainer.EarlyStopping;
import dev.yhat.trainer.EpochReport;
import dev.yhat.trainer.Score;
import dev.yhat.trainer.TrainingException;
import dev.yhat.trainer.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loop of a training on a cluster: epochs, their validation, and when to stop. */
final class SparkTraining {
  private static final Logger LOG = LoggerFactory.getLogger(SparkTraining.class);

  private final Cluster cluster;
  private final TrainingPlan plan;
  private final boolean validated;
  private final EarlyStopping rule;
  private final TrainingListener listener;
  private final List<EpochReport> history = new ArrayList<>();
  private double[] best = new double[0];
  private int bestEpoch;
  private @Nullable Score bestScore;
  private double mark = Double.POSITIVE_INFINITY;
  private int markEpoch;

  /**
   * A training that has not begun.
   *
   * @param validated whether there are rows for validation; the best epoch's weights are then kept
   * @param rule means nothing without
   */
  SparkTraining(
      Cluster cluster,
      TrainingPlan plan,
      boolean validated,
      EarlyStopping rule,
      TrainingListener listener) {
    this.cluster = cluster;
    this.plan = plan;
    this.validated = validated;
    this.rule = rule;
    this.listener = listener;
  }

  /**
   * Trains.
   *
   * @throws TrainingException if a loss, a gradient or a parameter is not finite, naming where
   */
  Network run(Epochs epochs) {
    long start = System.nanoTime();
    boolean goesOn = true;
    for (int epoch = 1; goesOn; epoch++) {
      Tally tally = epochs.run(epoch, listener);
      if (tally.weight() == 0) {
        throw new IllegalArgumentException(
            "training part: expected at least one sample that counts, got only weights of 0");
      }
      Score validation = validated ? validate(epochs.parameters(), epoch) : null;
      keep(epochs.parameters(), epoch, validation);
      double seconds = (System.nanoTime() - start) * 1e-9;
      EpochReport report =
          new EpochReport(epoch, plan.epochs(), tally.score(), validation, seconds);
      history.add(report);
      LOG.info("{}", report);
      listener.epochEnded(report);
      goesOn = epoch < plan.epochs() && (!validated || epoch - markEpoch < rule.patience());
    }
    return network();
  }

  private Score validate(double[] parameters, int epoch) {
    PartialResult result =
        cluster.run(
            "epoch " + epoch + " of " + plan.epochs() + ", validation",
            parameters,
            numbers -> new ValidationPass(cluster.plan(), numbers));
    if (result.tally().weight() == 0) {
      throw new IllegalArgumentException(
          "validation part: expected at least one sample that counts, got only weights of 0");
    }
    return result.tally().score();
  }

  private void keep(double[] parameters, int epoch, @Nullable Score validation) {
    if (validation == null || bestScore == null || validation.loss() < bestScore.loss()) {
      best = parameters.clone();
      bestEpoch = epoch;
      bestScore = validation;
    }
    if (validation != null && validation.loss() < mark - rule.minDelta()) {
      mark = validation.loss();
      markEpoch = epoch;
    }
  }

  private Network network() {
    Network network = plan.network().copy();
    FlatMatrices.copy(best, 0, network.parameters());
    for (DMatrixRMaj parameter : network.parameters()) {
      for (int i = 0; i < parameter.getNumElements(); i++) {
        if (!Double.isFinite(parameter.data[i])) {
          throw new TrainingException(
              "after epoch "
                  + bestEpoch
                  + ": a parameter is "
                  + parameter.data[i]
                  + "; a smaller learning rate often helps");
        }
      }
    }
    return network;
  }

  /** One report an epoch. */
  List<EpochReport> history() {
    return history;
  }

  /** The epoch whose weights were kept. */
  int bestEpoch() {
    return bestEpoch;
  }
}
