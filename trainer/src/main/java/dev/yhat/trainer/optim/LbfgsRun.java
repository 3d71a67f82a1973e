package dev.yhat.trainer.optim;

import dev.yhat.trainer.optim.Lbfgs.Stop;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * One minimisation by L-BFGS; algorithm 7.5 of Nocedal and Wright. All parameters are one vector x
 * here, and the function along the current direction is the line that {@link WolfeSearch} searches.
 */
final class LbfgsRun implements WolfeSearch.Line {
  private final Lbfgs settings;
  private final Lbfgs.Objective objective;
  private final List<DMatrixRMaj> parameters;
  private final List<DMatrixRMaj> gradients;
  private final LbfgsHistory history;
  private final WolfeSearch search = new WolfeSearch(this);
  private final double[] direction;
  private double[] x;
  private double[] gradient;
  private double[] nextX;
  private double[] nextGradient;
  private double value;
  private int evaluations;

  LbfgsRun(Lbfgs settings, Lbfgs.Objective objective, List<DMatrixRMaj> parameters) {
    this.settings = settings;
    this.objective = objective;
    this.parameters = parameters;
    this.gradients = parameters.stream().map(p -> new DMatrixRMaj(p.numRows, p.numCols)).toList();
    int length = FlatVector.length(parameters);
    this.history = new LbfgsHistory(settings.history(), length);
    this.direction = new double[length];
    this.x = new double[length];
    this.gradient = new double[length];
    this.nextX = new double[length];
    this.nextGradient = new double[length];
  }

  Lbfgs.Result run(Lbfgs.Listener listener) {
    FlatVector.gather(parameters, x);
    try {
      value = objective.valueAndGradient(parameters, gradients);
      evaluations++;
      FlatVector.gather(gradients, gradient);
      double norm = FlatVector.norm(gradient);
      requireFinite(norm);
      for (int iteration = 0; ; iteration++) {
        Stop stop = stop(iteration, norm);
        if (stop == null && !advance(norm)) {
          stop = Stop.LINE_SEARCH_FAILED;
        }
        if (stop != null) {
          return new Lbfgs.Result(value, norm, iteration, evaluations, stop);
        }
        norm = FlatVector.norm(gradient);
        listener.iterationEnded(iteration + 1, value, norm);
      }
    } finally {
      FlatVector.scatter(x, parameters);
    }
  }

  private void requireFinite(double norm) {
    if (!Double.isFinite(value) || !Double.isFinite(norm)) {
      throw new IllegalArgumentException(
          "Lbfgs: expected a finite value and gradient at the start, got "
              + value
              + " and a gradient of norm "
              + norm);
    }
  }

  private @Nullable Stop stop(int iteration, double norm) {
    if (norm <= settings.gradientNorm()) {
      return Stop.CONVERGED;
    }
    if (iteration == settings.maxIterations()) {
      return Stop.MAX_ITERATIONS;
    }
    return Thread.currentThread().isInterrupted() ? Stop.INTERRUPTED : null;
  }

  /** Goes one step; first along −H·∇f and, if that does not help, along the gradient alone. */
  private boolean advance(double norm) {
    history.direction(gradient, direction);
    double slope = FlatVector.dot(gradient, direction);
    boolean first = history.isEmpty();
    boolean found = slope < 0 && search.run(value, slope, first ? Math.min(1, 1 / norm) : 1.0);
    if (!found && !first) {
      history.clear();
      history.direction(gradient, direction);
      found = search.run(value, -norm * norm, Math.min(1, 1 / norm));
    }
    if (found) {
      accept();
    }
    return found;
  }

  private void accept() {
    value = search.value();
    history.add(x, nextX, gradient, nextGradient);
    double[] oldX = x;
    x = nextX;
    nextX = oldX;
    double[] oldGradient = gradient;
    gradient = nextGradient;
    nextGradient = oldGradient;
  }

  @Override
  public double value(double step) {
    for (int i = 0; i < x.length; i++) {
      nextX[i] = x[i] + step * direction[i];
    }
    FlatVector.scatter(nextX, parameters);
    evaluations++;
    double found = objective.valueAndGradient(parameters, gradients);
    FlatVector.gather(gradients, nextGradient);
    return found;
  }

  @Override
  public double slope() {
    return FlatVector.dot(nextGradient, direction);
  }
}
