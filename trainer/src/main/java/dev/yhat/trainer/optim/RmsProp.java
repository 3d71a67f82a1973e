package dev.yhat.trainer.optim;

import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/**
 * RMSProp: each gradient is divided by the root of its running mean square; with PyTorch's meaning
 * of the settings.
 *
 * <p>For a parameter p with gradient g, a running mean v of g² and a velocity b that start at 0,
 * and the rate η:
 *
 * <pre>{@code
 * g = g + weightDecay·p
 * v = alpha·v + (1 − alpha)·g²
 * b = momentum·b + g / (√v + epsilon)
 * p = p − η·b
 * }</pre>
 *
 * <p>Tieleman and Hinton, "Lecture 6.5 — rmsprop: divide the gradient by a running average of its
 * recent magnitude", Coursera, 2012. As there, and unlike {@link AdamW}, v is not corrected for its
 * start at 0, so that the first steps are the longest: 1/√(1 − alpha) rates.
 *
 * @param learningRate η, finite and above 0
 * @param alpha how much of the mean square each step keeps, in [0, 1)
 * @param epsilon what keeps small gradients from being divided by nearly nothing, finite and above
 *     0
 * @param momentum in [0, 1); 0 for none
 * @param weightDecay factor of the parameters (weights and biases alike) that is added to their
 *     gradients, finite and ≥ 0
 */
public record RmsProp(
    double learningRate, double alpha, double epsilon, double momentum, double weightDecay)
    implements Optimizer {
  private static final String NAME = "RmsProp";
  private static final int BLOCK = 1024;

  /** Checks the ranges. */
  public RmsProp {
    Ranges.requireRate(NAME, learningRate);
    Ranges.requireShare(NAME, "alpha", alpha);
    Ranges.requireAboveZero(NAME, "epsilon", epsilon);
    Ranges.requireShare(NAME, "momentum", momentum);
    Ranges.requireDecay(NAME, weightDecay);
  }

  /** With alpha 0.99, epsilon 1e-8, neither momentum nor weight decay: PyTorch's defaults. */
  public RmsProp(double learningRate) {
    this(learningRate, 0.99, 1e-8, 0.0, 0.0);
  }

  @Override
  public Updater start(List<DMatrixRMaj> parameters) {
    return new Memory(this, parameters);
  }

  /** What one optimisation has to remember. */
  private static final class Memory implements ElementwiseUpdater {
    private final RmsProp settings;
    private final List<DMatrixRMaj> parameters;
    private final List<DMatrixRMaj> squares;
    private final List<DMatrixRMaj> velocities;
    private List<DMatrixRMaj> gradients = List.of();
    private double rate;

    Memory(RmsProp settings, List<DMatrixRMaj> parameters) {
      this.settings = settings;
      this.parameters = parameters;
      squares = parameters.stream().map(p -> new DMatrixRMaj(p.numRows, p.numCols)).toList();
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
      double[] g = gradients.get(matrix).data;
      settings.update(p, g, squares.get(matrix).data, velocities.get(matrix).data, from, to, rate);
    }

    @Override
    public List<DMatrixRMaj> state() {
      return Stream.concat(squares.stream(), velocities.stream()).toList();
    }
  }

  /** Blocks that stay in the first-level cache, and loops with one output, which are vectorised. */
  private void update(
      double[] p, double[] g, double[] v, double[] b, int from, int to, double rate) {
    double rest = 1.0 - alpha;
    for (int start = from; start < to; start += BLOCK) {
      int end = Math.min(start + BLOCK, to);
      if (weightDecay != 0) {
        for (int i = start; i < end; i++) {
          g[i] = g[i] + weightDecay * p[i];
        }
      }
      for (int i = start; i < end; i++) {
        v[i] = alpha * v[i] + rest * (g[i] * g[i]);
      }
      for (int i = start; i < end; i++) {
        b[i] = momentum * b[i] + g[i] / (Math.sqrt(v[i]) + epsilon);
      }
      for (int i = start; i < end; i++) {
        p[i] -= rate * b[i];
      }
    }
  }
}
