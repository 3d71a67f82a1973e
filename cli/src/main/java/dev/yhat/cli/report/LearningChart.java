package dev.yhat.cli.report;

import dev.yhat.trainer.Score;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A learning curve: one number of a score over the epochs, of both parts.
 *
 * @param out where it is drawn
 * @param history what it shows
 * @param what the number is
 * @param number of a score
 * @param isShare whether it lies in [0, 1] and is best at 1; otherwise it starts at 0
 */
record LearningChart(
    Markup out, History history, String what, ToDoubleFunction<Score> number, boolean isShare) {
  private static final double WIDTH = 460;
  private static final double HEIGHT = 300;
  private static final double LEFT = 58;
  private static final double RIGHT = WIDTH - 90;
  private static final double TOP = 28;
  private static final double BOTTOM = HEIGHT - 48;
  private static final double LINE = 16;

  static LearningChart loss(Markup out, History history) {
    return new LearningChart(out, history, "loss", Score::loss, false);
  }

  static LearningChart accuracy(Markup out, History history) {
    return new LearningChart(out, history, "accuracy", Score::accuracy, true);
  }

  void draw() {
    double[] epochs = history.epochs().stream().mapToDouble(History.Epoch::epoch).toArray();
    double[] training = numbers(false);
    double[] validation = numbers(true);
    Scale x = new Scale(epochs[0], epochs[epochs.length - 1], LEFT, RIGHT);
    Plot plot = new Plot(out, x, vertical(training, validation));
    String title = "Learning curve: " + what + " by epoch";
    Plot.open(out, "chart-" + what, WIDTH, HEIGHT, title, describe(training, validation));
    plot.axes(x.wholeTicks(6), "epoch", plot.y().ticks(5), what);
    kept(plot, validation[index()], training[index()]);
    plot.line("k0", epochs, training);
    plot.line("k1", epochs, validation);
    labels(plot, training, validation);
    out.close("svg");
  }

  private double[] numbers(boolean ofValidation) {
    double[] numbers = new double[history.epochs().size()];
    for (int i = 0; i < numbers.length; i++) {
      History.Epoch epoch = history.epochs().get(i);
      Score score = ofValidation ? epoch.validation() : epoch.training();
      numbers[i] = score == null ? Double.NaN : number.applyAsDouble(score);
    }
    return numbers;
  }

  private Scale vertical(double[] training, double[] validation) {
    double least = isShare ? 1 : 0;
    double most = least;
    for (double[] numbers : List.of(training, validation)) {
      for (double value : numbers) {
        least = Double.isFinite(value) ? Math.min(least, value) : least;
        most = Double.isFinite(value) ? Math.max(most, value) : most;
      }
    }
    if (isShare && least == most) {
      least = 0; // no number is above 1, where the axis ends
    }
    return new Scale(least, most, BOTTOM, TOP).rounded(5);
  }

  private int index() {
    for (int i = 0; i < history.epochs().size(); i++) {
      if (history.epochs().get(i).epoch() == history.bestEpoch()) {
        return i;
      }
    }
    throw new AssertionError("no best epoch");
  }

  private void kept(Plot plot, double validation, double training) {
    double place = plot.x().at(history.bestEpoch());
    plot.segment("best", place, BOTTOM, place, TOP - 6);
    String anchor = place > (LEFT + RIGHT) / 2 ? "end" : "start";
    double side = anchor.equals("end") ? 4 : -4;
    String text = epochOfWeights() + " " + Digits.grouped(history.bestEpoch());
    plot.label(text, place + side, TOP - 12, anchor, "note");
    if (Double.isFinite(training)) {
      plot.mark(0, place, plot.y().at(training), "dot k0");
    }
    if (Double.isFinite(validation)) {
      plot.mark(0, place, plot.y().at(validation), "dot k1");
    }
  }

  /** No epoch is the best where nothing was measured that was not learned from. */
  private String epochOfWeights() {
    return history.hasValidation() ? "best epoch" : "kept epoch";
  }

  /** The names of the lines at their ends, moved apart where they would touch. */
  private void labels(Plot plot, double[] training, double[] validation) {
    double first = end(plot, training);
    double second = end(plot, validation);
    if (Double.isFinite(first) && Double.isFinite(second) && Math.abs(first - second) < LINE) {
      double middle = Math.min((first + second) / 2, BOTTOM - LINE / 2);
      double sign = first <= second ? 1 : -1;
      first = middle - sign * LINE / 2;
      second = middle + sign * LINE / 2;
    }
    if (Double.isFinite(first)) {
      plot.label("training", RIGHT + 8, first + 4, "start", "label k0");
    }
    if (Double.isFinite(second)) {
      plot.label("validation", RIGHT + 8, second + 4, "start", "label k1");
    }
  }

  private static double end(Plot plot, double[] numbers) {
    for (int i = numbers.length - 1; i >= 0; i--) {
      if (Double.isFinite(numbers[i])) {
        return plot.y().at(numbers[i]);
      }
    }
    return Double.NaN;
  }

  private String describe(double[] training, double[] validation) {
    int best = index();
    String text =
        "At the " + epochOfWeights() + ", " + history.bestEpoch() + ": training " + what + " ";
    text += Digits.of(training[best]);
    boolean validated = Arrays.stream(validation).anyMatch(Double::isFinite);
    return text
        + (validated ? ", validation " + what + " " + Digits.of(validation[best]) : "")
        + ".";
  }
}
