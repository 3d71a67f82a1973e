package dev.yhat.trainer;

import dev.yhat.core.Kernels;
import dev.yhat.core.Loss;
import dev.yhat.core.Precision;
import dev.yhat.core.SigmoidCrossEntropy;
import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.core.SquaredError;
import dev.yhat.layers.Dense;
import dev.yhat.layers.Dropout;
import dev.yhat.layers.Layer;
import dev.yhat.layers.Network;
import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.optim.Lbfgs;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Training on all samples at once with L-BFGS, for small data: it minimises
 *
 * <pre>{@code f(θ) = mean loss + weightDecay/2·‖θ‖²}</pre>
 *
 * <p>over all weights and biases θ, the function along whose gradient {@link
 * dev.yhat.trainer.optim.Sgd} goes with the same weight decay.
 *
 * <p>A network of one dense layer, such as softmax regression, makes the mean of a loss that is
 * convex in its logits (all three of the core) convex in θ, and a weight decay μ above 0 makes f
 * μ-strongly convex. Then, with θ* the minimum,
 *
 * <pre>{@code f(θ) − f(θ*) ≤ ‖∇f(θ)‖²/(2μ)}</pre>
 *
 * <p>and the training stops where this bound of its optimality gap is small enough. (Boyd and
 * Vandenberghe, "Convex Optimization", 2004, equation (9.9).) For any other network it stops at the
 * norm of the gradient that {@code lbfgs} has, and nothing is known about the gap.
 *
 * @param weightDecay μ, finite and ≥ 0
 * @param optimalityGap where to stop if the bound is known, finite and above 0
 * @param lbfgs the minimiser; the norm of the gradient counts only if the bound is not known
 */
public record FullBatch(double weightDecay, double optimalityGap, Lbfgs lbfgs) {
  private static final Logger LOG = LoggerFactory.getLogger(FullBatch.class);

  /** What rounding may add to the bound, so that it is met once the norm is. */
  private static final double ROUNDING = 1e-14;

  /** Checks the numbers. */
  public FullBatch {
    if (!(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "FullBatch: expected a finite weight decay ≥ 0, got " + weightDecay);
    }
    if (!(optimalityGap > 0 && optimalityGap < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "FullBatch: expected a finite optimality gap above 0, got " + optimalityGap);
    }
  }

  /** With an optimality gap of 1e-10 and the defaults of {@link Lbfgs}. */
  public FullBatch(double weightDecay) {
    this(weightDecay, 1e-10, new Lbfgs());
  }

  /** As {@link #train(Network, Loss, DataSet, Kernels, TrainingListener)}, with nobody to tell. */
  public FullBatchResult train(Network start, Loss loss, DataSet data) {
    try (Kernels kernels = new Kernels()) {
      return train(start, loss, data, kernels, report -> {});
    }
  }

  /**
   * Trains.
   *
   * <p>If the thread is interrupted, the result is what has been reached after the iteration at
   * hand, and the thread stays interrupted.
   *
   * @param start where to start, without dropout; not modified
   * @param loss what to minimise, beside the weight decay
   * @param data the samples to learn from, at least one that counts
   * @param kernels what products and exponentials are computed with, in double
   * @param listener told of each iteration as of an epoch; its loss is the mean loss alone, and
   *     both loss and accuracy are those of the parameters to which the iteration led
   * @throws IllegalArgumentException if network, data or kernels are not usable
   * @throws TrainingException if the loss or its gradient is not finite at the start
   */
  public FullBatchResult train(
      Network start, Loss loss, DataSet data, Kernels kernels, TrainingListener listener) {
    requireNoDropout(start);
    if (kernels.precision() != Precision.DOUBLE) { // slopes would be lost in rounding
      throw new IllegalArgumentException(
          "FullBatch: expected products in double, got " + kernels.precision());
    }
    long begin = System.nanoTime();
    Network network = start.copy();
    WholeLoss whole = new WholeLoss(network, loss, data, weightDecay, kernels);
    boolean stronglyConvex = weightDecay > 0 && isConvex(network, loss);
    Lbfgs minimizer = stronglyConvex ? lbfgs.withGradientNorm(normForGap()) : lbfgs;
    Lbfgs.Result result =
        minimizer.minimize(
            whole,
            network.parameters(),
            (iteration, value, norm) -> {
              double seconds = (System.nanoTime() - begin) * 1e-9;
              listener.epochEnded(
                  new EpochReport(iteration, lbfgs.maxIterations(), whole.score(), null, seconds));
            });
    LOG.debug("{}", result);
    double norm = result.gradientNorm();
    return new FullBatchResult(
        network,
        result.value(),
        norm,
        stronglyConvex
            ? OptionalDouble.of(norm * norm / (2 * weightDecay))
            : OptionalDouble.empty(),
        result.iterations(),
        result.stop());
  }

  private double normForGap() {
    return Math.sqrt(2 * weightDecay * optimalityGap) * (1 - ROUNDING);
  }

  private static boolean isConvex(Network network, Loss loss) {
    return network.layers().size() == 1
        && network.layers().get(0) instanceof Dense
        && (loss instanceof SoftmaxCrossEntropy
            || loss instanceof SigmoidCrossEntropy
            || loss instanceof SquaredError);
  }

  private static void requireNoDropout(Network network) {
    for (int i = 0; i < network.layers().size(); i++) {
      Layer layer = network.layers().get(i);
      if (layer instanceof Dropout dropout && dropout.rate() > 0) {
        throw new IllegalArgumentException(
            "FullBatch: expected a network without dropout, got layer " + i + " " + layer);
      }
    }
  }
}
