package dev.yhat.trainer.optim;

import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * L-BFGS: minimises a smooth function by quasi-Newton steps, whose approximation of the inverse
 * Hessian is made of the latest steps and gradient differences.
 *
 * <p>Each iteration goes along −H·∇f, to a point that meets the strong Wolfe conditions with c₁ =
 * 1e-4 and c₂ = 0.9. It needs the exact gradient, hence all samples at once: it suits small data.
 * Deterministic; after the set-up, an iteration allocates nothing.
 *
 * <p>Nocedal and Wright, "Numerical Optimization", 2nd edition, 2006: algorithms 7.4 and 7.5, with
 * the line search of algorithms 3.5 and 3.6.
 *
 * @param history how many steps the approximation is made of, at least 1
 * @param maxIterations at least 1
 * @param gradientNorm the Euclidean norm of the gradient at or below which the minimum counts as
 *     reached, finite and ≥ 0
 */
public record Lbfgs(int history, int maxIterations, double gradientNorm) {
  /** Checks the numbers. */
  public Lbfgs {
    requireCount("history", history);
    requireCount("maxIterations", maxIterations);
    if (!(gradientNorm >= 0 && gradientNorm < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Lbfgs: expected a finite gradient norm ≥ 0, got " + gradientNorm);
    }
  }

  /** With a history of 10, at most 1000 iterations, and a gradient norm of 1e-6. */
  public Lbfgs() {
    this(10, 1000, 1e-6);
  }

  private static void requireCount(String name, int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "Lbfgs: expected a " + name + " of at least 1, got " + count);
    }
  }

  /** These settings with another norm of the gradient to reach. */
  public Lbfgs withGradientNorm(double newGradientNorm) {
    return new Lbfgs(history, maxIterations, newGradientNorm);
  }

  /** As {@link #minimize(Objective, List, Listener)}, with nobody to tell. */
  public Result minimize(Objective objective, List<DMatrixRMaj> parameters) {
    return minimize(objective, parameters, (iteration, value, norm) -> {});
  }

  /**
   * Minimises a function from where its parameters are.
   *
   * <p>However the call ends, by an exception too, the parameters are those of the latest
   * iteration, whose value is the lowest so far (to within rounding).
   *
   * @param objective what to minimise
   * @param parameters where to start; modified
   * @param listener told of each iteration
   * @throws IllegalArgumentException if value or gradient are not finite at the start
   */
  public Result minimize(Objective objective, List<DMatrixRMaj> parameters, Listener listener) {
    return new LbfgsRun(this, objective, parameters).run(listener);
  }

  /** A smooth function of parameters. */
  @FunctionalInterface
  public interface Objective {
    /**
     * Computes the value and its gradient.
     *
     * <p>Neither has to be finite, except where the minimisation starts: a step that led there is
     * shortened.
     *
     * @param parameters where; the matrices that {@link #minimize} was given, not modified
     * @param gradients ∂value/∂parameter for each parameter, of its shape; overwritten
     */
    double valueAndGradient(List<DMatrixRMaj> parameters, List<DMatrixRMaj> gradients);
  }

  /** Hears of the progress, on the thread that minimises. */
  @FunctionalInterface
  public interface Listener {
    /**
     * An iteration ended; the function was evaluated last where it led.
     *
     * @param iteration from 1
     * @param value of the function
     * @param gradientNorm Euclidean norm of its gradient
     */
    void iterationEnded(int iteration, double value, double gradientNorm);
  }

  /** Why a minimisation stopped. */
  public enum Stop {
    /** The norm of the gradient is as small as asked for. */
    CONVERGED,
    /** There have been as many iterations as allowed. */
    MAX_ITERATIONS,
    /**
     * No acceptable step was found, not even along the gradient: usually because the norm that was
     * asked for is below the rounding errors of the function.
     */
    LINE_SEARCH_FAILED,
    /** The thread was interrupted, and still is. */
    INTERRUPTED
  }

  /**
   * How a minimisation ended.
   *
   * @param value of the function at the end
   * @param gradientNorm Euclidean norm of its gradient there
   * @param iterations how many there were
   * @param evaluations how often value and gradient were computed
   * @param stop why it ended
   */
  public record Result(
      double value, double gradientNorm, int iterations, int evaluations, Stop stop) {}
}
