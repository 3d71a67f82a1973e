package dev.yhat.trainer;

import dev.yhat.layers.Network;
import dev.yhat.trainer.optim.Lbfgs;
import java.util.OptionalDouble;

/**
 * What {@link FullBatch#train} reached.
 *
 * @param network with the parameters of the last iteration
 * @param objective f there: the mean loss with the weight decay's penalty
 * @param gradientNorm Euclidean norm of the gradient of f there
 * @param optimalityGap at most so far is f above its minimum, but for rounding; empty if no such
 *     bound is known, because the network has hidden layers, there is no weight decay, or the loss
 *     is one of the user's own
 * @param iterations how many it took
 * @param stop why it ended: {@code CONVERGED} where the gap, or else the norm, that was asked for
 *     is reached
 */
public record FullBatchResult(
    Network network,
    double objective,
    double gradientNorm,
    OptionalDouble optimalityGap,
    int iterations,
    Lbfgs.Stop stop) {}
