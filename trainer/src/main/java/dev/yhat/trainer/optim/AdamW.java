package dev.yhat.trainer.optim;

import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/**
 * Adam with decoupled weight decay, with PyTorch's meaning of both.
 *
 * <p>For a parameter p with gradient g, and running means m of g and v of g² that start at 0, step
 * t (from 1) with the rate η is
 *
 * <pre>{@code
 * p = p − η·weightDecay·p
 * m = beta1·m + (1 − beta1)·g
 * v = beta2·v + (1 − beta2)·g²
 * p = p − η·m̂ / (√v̂ + epsilon)     with  m̂ = m/(1 − beta1ᵗ),  v̂ = v/(1 − beta2ᵗ)
 * }</pre>
 *
 * <p>The first step of each parameter is η long, whatever its gradient, but for epsilon. With a
 * weight decay of 0 this is Adam.
 *
 * <p>Kingma and Ba, "Adam: a method for stochastic optimization", 2015, algorithm 1; Loshchilov and
 * Hutter, "Decoupled weight decay regularization", 2019, algorithm 2.
 *
 * @param learningRate η, finite and above 0
 * @param beta1 how much of the mean gradient each step keeps, in [0, 1)
 * @param beta2 how much of the mean squared gradient each step keeps, in [0, 1)
 * @param epsilon what keeps small gradients from being divided by nearly nothing, finite and above
 *     0
 * @param weightDecay share of the parameters (weights and biases alike) that a step with the rate 1
 *     would take away, finite and ≥ 0
 */
public record AdamW(
    double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
    implements Optimizer {
  private static final String NAME = "AdamW";
  private static final int BLOCK = 1024;

  /** Checks the ranges. */
  public AdamW {
    Ranges.requireRate(NAME, learningRate);
    Ranges.requireShare(NAME, "beta1", beta1);
    Ranges.requireShare(NAME, "beta2", beta2);
    Ranges.requireAboveZero(NAME, "epsilon", epsilon);
    Ranges.requireDecay(NAME, weightDecay);
  }

  /** With the paper's betas 0.9 and 0.999 and epsilon 1e-8. */
  public AdamW(double learningRate, double weightDecay) {
    this(learningRate, 0.9, 0.999, 1e-8, weightDecay);
  }

  /** With the paper's betas and epsilon, and PyTorch's weight decay of 0.01. */
  public AdamW(double learningRate) {
    this(learningRate, 0.01);
  }

  @Override
  public Updater start(List<DMatrixRMaj> parameters) {
    return new Moments(this, parameters);
  }

  /** The means of one optimisation and its number of steps, all that it has to remember. */
  private static final class Moments implements ElementwiseUpdater {
    private final AdamW settings;
    private final List<DMatrixRMaj> parameters;
    private final List<DMatrixRMaj> means;
    private final List<DMatrixRMaj> squares;
    private final DMatrixRMaj steps = new DMatrixRMaj(1, 1); // whole, exact up to 2⁵³
    private List<DMatrixRMaj> gradients = List.of();
    private double kept;
    private double length;
    private double root;

    Moments(AdamW settings, List<DMatrixRMaj> parameters) {
      this.settings = settings;
      this.parameters = parameters;
      means = parameters.stream().map(p -> new DMatrixRMaj(p.numRows, p.numCols)).toList();
      squares = parameters.stream().map(p -> new DMatrixRMaj(p.numRows, p.numCols)).toList();
    }

    @Override
    public List<DMatrixRMaj> parameters() {
      return parameters;
    }

    /** √v̂ = √v/root, and η·m̂ = length·m. */
    @Override
    public void begin(List<DMatrixRMaj> newGradients, double rateFactor) {
      gradients = newGradients;
      long t = (long) ++steps.data[0];
      double rate = settings.learningRate * rateFactor;
      kept = 1.0 - rate * settings.weightDecay;
      length = rate / (1.0 - IntegerPower.of(settings.beta1, t));
      root = Math.sqrt(1.0 - IntegerPower.of(settings.beta2, t));
    }

    @Override
    public void run(int matrix, int from, int to) {
      double[] m = means.get(matrix).data;
      double[] v = squares.get(matrix).data;
      for (int start = from; start < to; start += BLOCK) {
        int end = Math.min(start + BLOCK, to);
        average(m, v, gradients.get(matrix).data, start, end);
        move(parameters.get(matrix).data, m, v, start, end, kept, length, root);
      }
    }

    @Override
    public List<DMatrixRMaj> state() {
      return Stream.of(means, squares, List.of(steps)).flatMap(List::stream).toList();
    }

    /** Loops with one output, which are vectorised. */
    private void average(double[] m, double[] v, double[] g, int start, int end) {
      double beta1 = settings.beta1;
      double rest1 = 1.0 - beta1;
      for (int i = start; i < end; i++) {
        m[i] = beta1 * m[i] + rest1 * g[i];
      }
      double beta2 = settings.beta2;
      double rest2 = 1.0 - beta2;
      for (int i = start; i < end; i++) {
        v[i] = beta2 * v[i] + rest2 * (g[i] * g[i]);
      }
    }

    /** With the fields as local variables, of which C2 knows that no store changes them. */
    private void move(
        double[] p,
        double[] m,
        double[] v,
        int start,
        int end,
        double kept,
        double length,
        double root) {
      double epsilon = settings.epsilon;
      for (int i = start; i < end; i++) {
        p[i] = kept * p[i] - length * (m[i] / (Math.sqrt(v[i]) / root + epsilon));
      }
    }
  }
}
