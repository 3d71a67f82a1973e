package dev.yhat.trainer.doctor;

import dev.yhat.layers.Network;
import dev.yhat.trainer.EpochReport;
import dev.yhat.trainer.Score;
import dev.yhat.trainer.TrainingListener;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.ejml.data.DMatrixRMaj;

/**
 * Watches one training with softmax and cross-entropy, and tells what goes wrong, each kind once.
 *
 * <p>It sees what it is told: the epochs, as their listener; and, if somebody calls the methods,
 * the first loss, gradients and the network. It stops nothing. Not thread-safe.
 */
public final class TrainingDoctor implements TrainingListener {
  private static final int PATIENCE = 10;

  /** A loss above this share of another is no better. */
  private static final double NO_BETTER = 0.97;

  private final int classes;
  private final double guessing;
  private final double learningRate;
  private final Consumer<Finding> listener;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
  private final GradientNorms norms = new GradientNorms();
  private final Generalization generalization = new Generalization();
  private double firstLoss = Double.NaN;
  private double firstEpoch = Double.NaN;
  private double highest = Double.NaN; // a loss above it means divergence
  private double bestLoss = Double.POSITIVE_INFINITY;
  private int epochs;

  /**
   * A doctor for one training.
   *
   * @param shares what part of the loss's targets each class has, as {@link ClassShares} tells it;
   *     sums to 1; not modified
   * @param learningRate what advice starts from; NaN if not known
   * @param listener told of each finding as it is made
   */
  public TrainingDoctor(double[] shares, double learningRate, Consumer<Finding> listener) {
    this.classes = shares.length;
    this.guessing = ClassShares.entropy(shares);
    this.learningRate = learningRate;
    this.listener = listener;
  }

  /**
   * Hears the loss of the first batch of a freshly initialised network, before its update; not to
   * be called for one that was trained before. Fewer than 8 rows tell nothing.
   */
  public void firstLoss(double loss, int rows) {
    if (rows < 8) {
      return;
    }
    firstLoss = loss;
    double expected = StrictMath.log(classes);
    if (loss > 2 * expected + 1) {
      warn(
          Kind.FIRST_LOSS,
          firstLossIs("above", loss, expected)
              + "inputs or first weights are large; standardised columns often help");
    } else if (loss < expected / 10) {
      warn(
          Kind.FIRST_LOSS,
          firstLossIs("below", loss, expected)
              + "the weights have learned before, or nearly all rows are of one class");
    }
  }

  private String firstLossIs(String where, double loss, double expected) {
    return "the first loss is "
        + Wording.figure(loss)
        + ", far "
        + where
        + " the "
        + Wording.figure(expected)
        + " of guessing among "
        + classes
        + " classes: ";
  }

  /**
   * Hears of a step's gradients, before they are clipped or used. Looks at the first 32 steps and
   * then at each 16th, and allocates nothing.
   *
   * @param gradients of all parameters, not modified
   */
  public void gradients(List<DMatrixRMaj> gradients) {
    norms.add(gradients);
  }

  @Override
  public void epochEnded(EpochReport report) {
    epochs++;
    double loss = report.training().loss();
    if (epochs == 1) {
      firstEpoch = loss;
      firstLoss = Double.isFinite(firstLoss) ? firstLoss : loss;
      highest = 2 * Math.max(firstLoss, guessing);
    }
    bestLoss = Math.min(bestLoss, loss);
    if (norms.exploded()) {
      explodingGradients(report.epoch());
    }
    if (!(loss <= highest)) {
      divergence(report.epoch(), loss);
    } else if (epochs >= PATIENCE && !kinds.contains(Kind.DIVERGENCE)) {
      if (bestLoss > NO_BETTER * guessing) {
        notFalling(
            " is no better than the ", guessing, " of knowing only how frequent classes are");
      } else if (bestLoss > NO_BETTER * firstEpoch && 2 * firstEpoch > guessing) {
        notFalling(" has hardly fallen from the ", firstEpoch, " of the first");
      }
    }
    Score validation = report.validation();
    if (validation != null) {
      generalization.add(report.epoch(), loss, validation.loss());
      if (report.epoch() == report.epochs() && generalization.lost(0.1 * guessing)) {
        tell(
            Finding.notice(
                Kind.OVERFITTING,
                List.of(),
                generalization
                    + "; fewer epochs, early"
                    + " stopping, weight decay or dropout often help"));
      }
    }
  }

  private void explodingGradients(int epoch) {
    warn(
        Kind.EXPLODING_GRADIENTS,
        "by epoch "
            + epoch
            + " the gradient's norm has reached "
            + Wording.figure(norms.largest())
            + ", where "
            + Wording.figure(norms.usual())
            + " was usual at first; "
            + smallerRate()
            + ", or gradient clipping often helps");
  }

  private void divergence(int epoch, double loss) {
    warn(
        Kind.DIVERGENCE,
        "the training diverges: its loss is "
            + Wording.figure(loss)
            + " in epoch "
            + epoch
            + ", and was "
            + Wording.figure(firstLoss)
            + " at first; "
            + smallerRate()
            + ", gradient clipping or standardised columns often help");
  }

  private String smallerRate() {
    return Double.isNaN(learningRate)
        ? "a smaller learning rate, such as a tenth"
        : "a smaller learning rate than "
            + Wording.figure(learningRate)
            + ", such as "
            + Wording.figure(learningRate / 10);
  }

  private void notFalling(String verdict, double than, String what) {
    warn(
        Kind.LOSS_NOT_FALLING,
        "after "
            + epochs
            + " epochs the training loss, at best "
            + Wording.figure(bestLoss)
            + ","
            + verdict
            + Wording.figure(than)
            + what
            + "; try "
            + (Double.isNaN(learningRate)
                ? "a tenth of the learning rate, and ten times as much"
                : "learning rates such as "
                    + Wording.figure(learningRate / 10)
                    + " and "
                    + Wording.figure(learningRate * 10)
                    + " instead of "
                    + Wording.figure(learningRate))
            + ", or else the columns do not tell the classes");
  }

  /**
   * Looks for ReLUs that are 0 for every row. Costs one prediction, and allocates a workspace for
   * it: for now and then, not for every epoch.
   *
   * @param network not modified
   * @param sample rows as the network is given them, of which it takes the first 1000; not modified
   */
  public void deadUnits(Network network, DMatrixRMaj sample) {
    DeadUnits dead = DeadUnits.of(network, sample);
    if (dead.isMany()) {
      warn(Kind.DEAD_UNITS, dead.message());
    }
  }

  /** What it has found so far, in that order. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** All that it remembers, for {@link #restore}. */
  public DoctorMemory memory() {
    double[] numbers = new double[DoctorMemory.NUMBERS];
    DoubleBuffer out = DoubleBuffer.wrap(numbers);
    out.put(firstLoss).put(firstEpoch).put(highest).put(bestLoss).put(epochs);
    norms.save(out);
    generalization.save(out);
    return new DoctorMemory(Arrays.stream(numbers).boxed().toList(), findings);
  }

  /**
   * Goes on from what another doctor of the same training remembered; the listener is told its
   * findings.
   */
  public void restore(DoctorMemory memory) {
    DoubleBuffer in = DoubleBuffer.wrap(memory.numbers().stream().mapToDouble(n -> n).toArray());
    firstLoss = in.get();
    firstEpoch = in.get();
    highest = in.get();
    bestLoss = in.get();
    epochs = (int) in.get();
    norms.load(in);
    generalization.load(in);
    memory.findings().forEach(this::tell);
  }

  private void warn(Kind kind, String message) {
    tell(Finding.warning(kind, List.of(), message));
  }

  private void tell(Finding finding) {
    if (kinds.add(finding.kind())) {
      findings.add(finding);
      listener.accept(finding);
    }
  }
}
