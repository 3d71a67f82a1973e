package dev.yhat.spark;

import dev.yhat.layers.Network;
import dev.yhat.trainer.BestSoFar;
import dev.yhat.trainer.Checkpoint;
import dev.yhat.trainer.EarlyStopping;
import dev.yhat.trainer.EpochReport;
import dev.yhat.trainer.EpochSums;
import dev.yhat.trainer.Score;
import dev.yhat.trainer.TrainingException;
import dev.yhat.trainer.TrainingListener;
import dev.yhat.trainer.TrainingProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
  private final @Nullable TrainingCheckpoints checkpoints;
  private final List<EpochReport> history = new ArrayList<>();
  private BestSoFar best;

  /**
   * A training that has not begun.
   *
   * @param validated whether there are rows for validation; the best epoch's weights are then kept
   * @param rule means nothing without
   * @param checkpoints null for none
   */
  SparkTraining(
      Cluster cluster,
      TrainingPlan plan,
      boolean validated,
      EarlyStopping rule,
      TrainingListener listener,
      @Nullable TrainingCheckpoints checkpoints) {
    this.cluster = cluster;
    this.plan = plan;
    this.validated = validated;
    this.rule = rule;
    this.listener = listener;
    this.checkpoints = checkpoints;
    this.best =
        new BestSoFar(
            0,
            new Score(Double.NaN, Double.NaN),
            Double.POSITIVE_INFINITY,
            0,
            plan.network().parameters());
  }

  /**
   * Goes on from a checkpoint instead of from the beginning.
   *
   * @param epochs restored to it
   */
  void resume(Checkpoint checkpoint, Epochs epochs) {
    TrainingProgress progress = Objects.requireNonNull(checkpoint.progress());
    epochs.restore(checkpoint.session());
    history.addAll(progress.history());
    best =
        progress.best() == null
            ? new BestSoFar(
                history.size(), best.score(), best.mark(), 0, checkpoint.session().parameters())
            : progress.best();
  }

  /**
   * Trains.
   *
   * @throws TrainingException if a loss, a gradient or a parameter is not finite, naming where
   */
  Network run(Epochs epochs) {
    double before = history.isEmpty() ? 0.0 : history.get(history.size() - 1).seconds();
    long start = System.nanoTime();
    boolean goesOn = true;
    for (int epoch = history.size() + 1; goesOn; epoch++) {
      Tally tally = epochs.run(epoch, listener);
      if (tally.weight() == 0) {
        throw new IllegalArgumentException(
            "training part: expected at least one sample that counts, got only weights of 0");
      }
      Score validation = validated ? validate(epochs.parameters(), epoch) : null;
      keep(epochs.parameters(), epoch, validation);
      double seconds = before + (System.nanoTime() - start) * 1e-9;
      EpochReport report =
          new EpochReport(epoch, plan.epochs(), tally.score(), validation, seconds);
      history.add(report);
      LOG.info("{}", report);
      goesOn = epoch < plan.epochs() && (!validated || epoch - best.markEpoch() < rule.patience());
      if (goesOn && checkpoints != null && checkpoints.dueAfter(epoch)) {
        checkpoints.save(checkpoint(checkpoints, epochs, seconds));
      }
      listener.epochEnded(report);
    }
    return network();
  }

  private Checkpoint checkpoint(TrainingCheckpoints to, Epochs epochs, double seconds) {
    return new Checkpoint(
        epochs.state(history.size()),
        new TrainingProgress(history, 0, EpochSums.none(), seconds, validated ? best : null),
        to.training());
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
    if (validation == null) {
      best = new BestSoFar(epoch, best.score(), best.mark(), 0, weights(parameters));
      return;
    }
    boolean better = best.epoch() == 0 || validation.loss() < best.score().loss();
    boolean marks = validation.loss() < best.mark() - rule.minDelta();
    best =
        new BestSoFar(
            better ? epoch : best.epoch(),
            better ? validation : best.score(),
            marks ? validation.loss() : best.mark(),
            marks ? epoch : best.markEpoch(),
            better ? weights(parameters) : best.weights());
  }

  private List<DMatrixRMaj> weights(double[] parameters) {
    List<DMatrixRMaj> weights = FlatMatrices.copies(plan.network().parameters());
    FlatMatrices.copy(parameters, 0, weights);
    return weights;
  }

  private Network network() {
    Network network = plan.network().copy();
    FlatMatrices.copy(best.weights(), network.parameters());
    for (DMatrixRMaj parameter : network.parameters()) {
      for (int i = 0; i < parameter.getNumElements(); i++) {
        if (!Double.isFinite(parameter.data[i])) {
          throw new TrainingException(
              "after epoch "
                  + best.epoch()
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
    return best.epoch();
  }
}
