package dev.yhat.trainer;

import dev.yhat.core.CounterRandom;
import dev.yhat.core.Kernels;
import dev.yhat.core.Loss;
import dev.yhat.core.Targets;
import dev.yhat.layers.Gradients;
import dev.yhat.layers.Network;
import dev.yhat.layers.Randomness;
import dev.yhat.layers.Workspace;
import dev.yhat.trainer.optim.ConstantRate;
import dev.yhat.trainer.optim.Optimizer;
import dev.yhat.trainer.optim.Schedule;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * One training in progress: a network of its own, the optimiser's state and the buffers.
 *
 * <p>{@link #step} is the whole of learning; {@link Trainer} is a loop over it. A warm step
 * allocates nothing. Not thread-safe.
 */
public final class TrainingSession implements AutoCloseable {
  private final Network network;
  private final Loss loss;
  private final Optimizer.Updater updater;
  private final Schedule schedule;
  private final int stepsPerEpoch;
  private final boolean epochsKnown;
  private final long seed;
  private final Kernels kernels;
  private final Gradients gradients;
  private @Nullable Workspace workspace;
  private long steps;
  private long epochs;

  /**
   * A session with a constant learning rate.
   *
   * @param network where to start; not modified, the session trains a copy
   * @param loss what to minimise
   * @param optimizer how
   * @param seed of dropout and of the order of the samples
   */
  public TrainingSession(Network network, Loss loss, Optimizer optimizer, long seed) {
    this(network, loss, optimizer, new ConstantRate(), 1, false, seed, new Kernels());
  }

  /** A session whose learning rate follows a schedule, with products in double on one thread. */
  public TrainingSession(
      Network network,
      Loss loss,
      Optimizer optimizer,
      Schedule schedule,
      int stepsPerEpoch,
      long seed) {
    this(network, loss, optimizer, schedule, stepsPerEpoch, seed, new Kernels());
  }

  /**
   * A session whose learning rate follows a schedule.
   *
   * @param network where to start; not modified, the session trains a copy
   * @param loss what to minimise
   * @param optimizer how
   * @param schedule by what the learning rate is multiplied at each step
   * @param stepsPerEpoch how many steps the schedule takes for an epoch, at least 1
   * @param seed of dropout and of the order of the samples
   * @param kernels what products and exponentials are computed with; this session's from now on
   */
  public TrainingSession(
      Network network,
      Loss loss,
      Optimizer optimizer,
      Schedule schedule,
      int stepsPerEpoch,
      long seed,
      Kernels kernels) {
    this(network, loss, optimizer, schedule, stepsPerEpoch, true, seed, kernels);
  }

  private TrainingSession(
      Network network,
      Loss loss,
      Optimizer optimizer,
      Schedule schedule,
      int stepsPerEpoch,
      boolean epochsKnown,
      long seed,
      Kernels kernels) {
    if (stepsPerEpoch < 1) {
      throw new IllegalArgumentException(
          "TrainingSession: expected at least 1 step per epoch, got " + stepsPerEpoch);
    }
    this.network = network.copy();
    this.loss = loss;
    this.updater = optimizer.start(this.network.parameters());
    this.schedule = schedule;
    this.stepsPerEpoch = stepsPerEpoch;
    this.epochsKnown = epochsKnown;
    this.seed = seed;
    this.kernels = kernels;
    this.gradients = new Gradients(this.network);
  }

  /**
   * Learns from one batch: forward, loss, backward, update.
   *
   * @param x n×inputs, not modified
   * @param targets n samples, not modified
   * @return the batch's mean loss, before the update
   * @throws TrainingException if loss or gradients are not finite; the parameters are then as they
   *     were before the step
   * @throws IllegalArgumentException if the schedule's factor is not finite and ≥ 0, with the
   *     parameters as before
   */
  public double step(DMatrixRMaj x, Targets targets) {
    Workspace buffers = workspaceFor(x.numRows);
    long key = CounterRandom.key(seed, Randomness.DROPOUT, steps);
    DMatrixRMaj logits = network.train(x, buffers, key);
    double value = loss.valueAndGradient(logits, targets, buffers.gradLogits(), kernels);
    if (!Double.isFinite(value)) {
      throw new TrainingException(
          place()
              + "loss is "
              + value
              + "; "
              + NonFinite.inForward(x, network, buffers)
              + asBefore(x));
    }
    network.backward(x, buffers, gradients);
    if (!gradients.isFinite(kernels)) {
      throw new TrainingException(
          place()
              + "loss is "
              + value
              + ", but its gradient is not finite; "
              + NonFinite.inBackward(x, network, buffers, gradients)
              + asBefore(x));
    }
    updater.update(gradients.all(), rateFactor(), kernels);
    steps++;
    return value;
  }

  private double rateFactor() {
    double factor = schedule.factor((double) steps / stepsPerEpoch);
    if (!(factor >= 0 && factor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          place() + "schedule " + schedule + ": expected a finite factor ≥ 0, got " + factor);
    }
    return factor;
  }

  private static String asBefore(DMatrixRMaj x) {
    return "; the parameters are as before this step" + NonFinite.advice(x);
  }

  /**
   * Computes the mean loss of one batch in prediction mode, and learns nothing.
   *
   * @param x n×inputs, not modified
   * @param targets n samples, not modified
   */
  public double loss(DMatrixRMaj x, Targets targets) {
    Workspace buffers = workspaceFor(x.numRows);
    return loss.valueAndGradient(
        network.predict(x, buffers), targets, buffers.gradLogits(), kernels);
  }

  /** Where the latest {@link #loss}, of the same batch, stopped being finite, and what to try. */
  String nonFinite(DMatrixRMaj x) {
    return NonFinite.inForward(x, network, workspaceFor(x.numRows)) + NonFinite.advice(x);
  }

  /**
   * The logits of the latest {@link #step} or {@link #loss}, n×outputs; valid until the next.
   *
   * @throws IllegalStateException before the first
   */
  public DMatrixRMaj logits() {
    if (workspace == null) {
      throw new IllegalStateException("TrainingSession: expected a step before logits()");
    }
    return workspace.logits();
  }

  /** What the mean of a batch's loss divides by; see {@link Loss#totalWeight}. */
  public double totalWeight(Targets targets) {
    return loss.totalWeight(targets);
  }

  /** How many steps have been done or left out. */
  public long steps() {
    return steps;
  }

  /**
   * How many epochs {@link Trainer#train} has done; the order of the samples goes on from there.
   */
  public long epochs() {
    return epochs;
  }

  /**
   * Counts a step without learning, for a batch in which no sample counts: schedule and dropout go
   * on as if it had been done.
   */
  public void leaveOut() {
    steps++;
  }

  /** To be called by the trainer after the last step of each epoch. */
  void epochDone() {
    epochs++;
  }

  /** How many steps make an epoch; 1 unless it was given. */
  public int stepsPerEpoch() {
    return stepsPerEpoch;
  }

  /** Seed of dropout and of the order of the samples. */
  public long seed() {
    return seed;
  }

  /**
   * The network as it is now; further steps do not touch it.
   *
   * @throws TrainingException if the last update made a parameter infinite
   */
  public Network snapshot() {
    NonFinite.requireParameters(network, "after " + steps + " steps: ");
    return network.copy();
  }

  /**
   * All that the session has to remember, as it is now: what {@link #restore} goes on from.
   *
   * @throws UnsupportedOperationException if the optimiser does not tell its state, see {@link
   *     Optimizer.Updater#state}
   */
  public SessionState state() {
    return new SessionState(
        copyOfParameters(), MatrixList.copies(updater.state()), steps, epochs, seed);
  }

  /** Requires that {@link #state} will be told, with the exception that it has. */
  void requireState() {
    updater.state();
  }

  /**
   * Goes on from where another session was, to the bits to which that one would have gone on; if
   * both were made with the same settings, and are given the same batches.
   *
   * @param state not modified
   * @throws IllegalArgumentException if seed, number or shape of matrices are not this session's;
   *     it is then as it was
   * @throws UnsupportedOperationException as of {@link #state}
   */
  public void restore(SessionState state) {
    if (state.seed() != seed) {
      throw new IllegalArgumentException(
          "TrainingSession: expected a state of seed " + seed + ", got " + state.seed());
    }
    MatrixList.requireShapes("state's parameters", network.parameters(), state.parameters());
    MatrixList.requireShapes("state of the optimiser", updater.state(), state.optimizer());
    MatrixList.copy(state.parameters(), network.parameters());
    MatrixList.copy(state.optimizer(), updater.state());
    steps = state.steps();
    epochs = state.epochs();
  }

  /** The parameters as they are now, finite or not, in matrices of their own. */
  List<DMatrixRMaj> copyOfParameters() {
    return MatrixList.copies(network.parameters());
  }

  /**
   * Copies the parameters as they are now, and allocates nothing.
   *
   * @param copies what {@link #copyOfParameters} once returned, overwritten
   */
  void copyParametersTo(List<DMatrixRMaj> copies) {
    MatrixList.copy(network.parameters(), copies);
  }

  /**
   * Sets the parameters to earlier ones; steps, epochs and the optimiser's state stay as they are.
   *
   * @param copies what {@link #copyParametersTo} wrote, not modified
   */
  void restoreParameters(List<DMatrixRMaj> copies) {
    MatrixList.copy(copies, network.parameters());
  }

  /** Ends the threads of the kernels, if they have several; the session can go on without. */
  @Override
  public void close() {
    kernels.close();
  }

  private Workspace workspaceFor(int rows) {
    Workspace buffers = workspace;
    if (buffers == null || buffers.maxRows() < rows) {
      buffers = new Workspace(network, Math.max(1, rows), kernels);
      workspace = buffers;
    }
    return buffers;
  }

  private String place() {
    return epochsKnown
        ? "epoch " + (steps / stepsPerEpoch + 1) + ", step " + (steps % stepsPerEpoch + 1) + ": "
        : "step " + (steps + 1) + ": ";
  }
}
