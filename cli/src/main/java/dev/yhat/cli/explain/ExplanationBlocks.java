package dev.yhat.cli.explain;

import dev.yhat.cli.explain.Block.Grid;
import dev.yhat.cli.explain.Block.Heading;
import dev.yhat.cli.explain.Block.Sentence;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.trainer.explain.EncodedColumn;
import dev.yhat.trainer.explain.Explanation;
import dev.yhat.trainer.explain.Recording;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An explanation for people: every step a formula, and the values below it. */
public final class ExplanationBlocks {
  private static final int MOST_FEATURES = 16;
  private static final int NAME = 24;
  private static final int VALUE = 12;

  private static final String ABRIDGED =
      "Shown of more than "
          + Units.MOST_INPUTS
          + " inputs are those of the largest |x|, of more than "
          + Units.MOST_UNITS
          + " units those of the largest |a·∂loss/∂a|, of logits those of the largest |ŷ − y|;"
          + " sums are over all.";

  private final Explanation explanation;
  private final Recording recording;
  private final List<Block> blocks = new ArrayList<>();

  private ExplanationBlocks(Explanation explanation) {
    this.explanation = explanation;
    this.recording = explanation.recording();
  }

  /**
   * The blocks from the row to its gradients, and on to the loss after a step.
   *
   * @param row its number, counted from 1
   * @param step to be shown; null for none
   * @throws ModelFormatException if the model's settings cannot be read
   */
  public static List<Block> of(Explanation explanation, int row, @Nullable Step step)
      throws ModelFormatException {
    ExplanationBlocks page = new ExplanationBlocks(explanation);
    Recording recording = explanation.recording();
    Units units = new Units(recording);
    LayerBlocks layers = new LayerBlocks(recording, units);
    SoftmaxBlocks softmax = new SoftmaxBlocks(recording, explanation.model().classes());
    page.row(row, units.abridged());
    page.features();
    layers.forward(page.blocks);
    softmax.add(page.blocks);
    layers.backward(page.blocks);
    if (step != null) {
      StepBlocks.add(recording, step, units, softmax, page.blocks);
    }
    return List.copyOf(page.blocks);
  }

  private void row(int row, boolean abridged) throws ModelFormatException {
    List<String> classes = explanation.model().classes();
    int predicted = SoftmaxClassifier.argmax(recording.softmax().logits(), 0);
    blocks.add(new Heading(explanation.place() + ", data row " + row + ": " + label(classes)));
    String verdict =
        predicted == recording.label()
            ? "Predicted right"
            : "Predicted wrong, as " + NarrowText.name(classes.get(predicted), NAME);
    double probability = recording.softmax().probabilities().data[recording.label()];
    blocks.add(
        new Sentence(
            verdict
                + "; its class has ŷ = "
                + NarrowText.of(probability)
                + ", the loss is "
                + NarrowText.of(recording.loss())
                + "."));
    double smoothing = explanation.model().provenance().labelSmoothing();
    if (smoothing > 0) {
      blocks.add(
          new Sentence(
              "The model was trained with label smoothing "
                  + NarrowText.of(smoothing)
                  + "; loss and gradients here are those without."));
    }
    if (abridged) {
      blocks.add(new Sentence(ABRIDGED));
    }
  }

  private String label(List<String> classes) {
    return NarrowText.name(classes.get(recording.label()), NAME);
  }

  private void features() {
    int count = recording.in().numCols;
    blocks.add(new Heading("Input: x = (encoded − mean)/scale"));
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("feature", "value", "encoded", "mean", "scale", "x"));
    int[] shown =
        Units.largest(
            count,
            count <= MOST_FEATURES ? count : Units.MOST_INPUTS,
            j -> Math.abs(recording.in().data[j]));
    double[] means = explanation.model().standardizer().means();
    double[] scales = explanation.model().standardizer().scales();
    for (int j : shown) {
      rows.add(
          List.of(
              NarrowText.name(
                  NarrowText.place(j) + " " + explanation.model().features().get(j), NAME),
              value(j),
              NarrowText.of(explanation.features().data[j]),
              NarrowText.of(means[j]),
              NarrowText.of(scales[j]),
              NarrowText.of(recording.in().data[j])));
    }
    blocks.add(new Grid(rows));
    if (shown.length < count) {
      blocks.add(new Sentence((count - shown.length) + " more, of smaller |x|"));
    }
  }

  /** What the table says in the column that a feature is made of. */
  private String value(int feature) {
    for (EncodedColumn column : explanation.columns()) {
      if (feature < column.first() + column.features()) {
        return column.value() == null ? "(missing)" : NarrowText.name(column.value(), VALUE);
      }
    }
    return "";
  }
}
