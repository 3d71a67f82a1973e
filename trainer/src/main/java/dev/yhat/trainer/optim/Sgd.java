package dev.yhat.trainer.optim;

import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Stochastic gradient descent, with PyTorch's meaning of momentum, Nesterov and weight decay.
 *
 * <p>For a parameter p with gradient g and a velocity v that starts at 0:
 *
 * <pre>{@code
 * g = g + weightDecay·p
 * v = momentum·v + g
 * p = p − learningRate·v                     or, with Nesterov,
 * p = p − learningRate·(g + momentum·v)
 * }</pre>
 *
 * <p>Sutskever, Martens, Dahl and Hinton, "On the importance of initialization and momentum in deep
 * learning", 2013; derivation in {@code docs/derivations.md}, equations (14) to (16).
 *
 * @param learningRate finite and above 0
 * @param momentum in [0, 1); 0 for none
 * @param nesterov whether to look ahead; needs momentum
 * @param weightDecay factor of the parameters (weights and biases alike) that is added to their
 *     gradients, finite and ≥ 0
 */
public record Sgd(double learningRate, double momentum, boolean nesterov, double weightDecay)
    implements Optimizer {
  private static final int BLOCK = 1024;

  /** Checks the ranges. */
  public Sgd {
    Ranges.requireRate("Sgd", learningRate);
    Ranges.requireShare("Sgd", "momentum", momentum);
    Ranges.requireDecay("Sgd", weightDecay);
    if (nesterov && momentum == 0) {
      throw new IllegalArgumentException("Sgd: expected momentum above 0 for Nesterov, got 0");
    }
  }

  /** Plain gradient descent. */
  public Sgd(double learningRate) {
    this(learningRate, 0.0, false, 0.0);
  }

  /** Gradient descent with momentum. */
  public Sgd(double learningRate, double momentum) {
    this(learningRate, momentum, false, 0.0);
  }

  @Override
  public Updater start(List<DMatrixRMaj> parameters) {
    return new Velocities(this, parameters);
  }

  /** The velocities of one optimisation, all that it has to remember. */
  private static final class Velocities implements ElementwiseUpdater {
    private final Sgd settings;
    private final List<DMatrixRMaj> parameters;
    private final List<DMatrixRMaj> velocities;
    private List<DMatrixRMaj> gradients = List.of();
    private double rate;

    Velocities(Sgd settings, List<DMatrixRMaj> parameters) {
      this.settings = settings;
      this.parameters = parameters;
      velocities = parameters.stream().map(p -> new DMatrixRMaj(p.numRows, p.numCols)).toList();
    }

    @Override
    public List<DMatrixRMaj> parameters() {
      return parameters;
    }

    @Override
    public void begin(List<DMatrixRMaj> newGradients, double rateFactor) {
      gradients = newGradients;
      rate = settings.learningRate * rateFactor;
    }

    @Override
    public void run(int matrix, int from, int to) {
      double[] p = parameters.get(matrix).data;
      settings.update(p, gradients.get(matrix).data, velocities.get(matrix).data, from, to, rate);
    }

    @Override
    public List<DMatrixRMaj> state() {
      return velocities;
    }
  }

  /** Blocks that stay in the first-level cache, and loops with one output, which are vectorised. */
  private void update(double[] p, double[] g, double[] v, int from, int to, double rate) {
    for (int start = from; start < to; start += BLOCK) {
      int end = Math.min(start + BLOCK, to);
      if (weightDecay != 0) {
        for (int i = start; i < end; i++) {
          g[i] = g[i] + weightDecay * p[i];
        }
      }
      for (int i = start; i < end; i++) {
        v[i] = momentum * v[i] + g[i];
      }
      if (nesterov) {
        for (int i = start; i < end; i++) {
          p[i] -= rate * (g[i] + momentum * v[i]);
        }
      } else {
        for (int i = start; i < end; i++) {
          p[i] -= rate * v[i];
        }
      }
    }
  }
}
