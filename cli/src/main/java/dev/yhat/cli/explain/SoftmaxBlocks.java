package dev.yhat.cli.explain;

import dev.yhat.cli.explain.Block.Formula;
import dev.yhat.cli.explain.Block.Grid;
import dev.yhat.cli.explain.Block.Heading;
import dev.yhat.cli.explain.Block.Sentence;
import dev.yhat.core.Softmax;
import dev.yhat.trainer.explain.RecordedSoftmax;
import dev.yhat.trainer.explain.Recording;
import java.util.ArrayList;
import java.util.List;

/** The softmax of a recording, its loss, and where the way back starts. */
final class SoftmaxBlocks {
  private static final int MOST_CLASSES = 12;
  private static final int NAME = 20;

  private final Recording recording;
  private final List<String> classes;
  private final int[] shown;

  SoftmaxBlocks(Recording recording, List<String> classes) {
    this.recording = recording;
    this.classes = classes;
    this.shown =
        Units.largest(classes.size(), MOST_CLASSES, k -> Math.abs(recording.gradLogits().data[k]));
  }

  void add(List<Block> blocks) {
    RecordedSoftmax softmax = recording.softmax();
    int label = recording.label();
    blocks.add(new Heading("Softmax, loss and ŷ − y"));
    blocks.add(new Formula("ŷ = e^(θ − m)/s, m = max θ = " + NarrowText.of(softmax.max())));
    blocks.add(
        new Formula(
            "loss = −ln ŷ = (m − θ) + ln s = "
                + NarrowText.of(-softmax.shifted().data[label])
                + " + ln "
                + NarrowText.of(softmax.sum())
                + " = "
                + NarrowText.of(recording.loss())));
    blocks.add(grid());
    if (shown.length < classes.size()) {
      int more = classes.size() - shown.length;
      blocks.add(new Sentence(more + " more classes, of smaller |ŷ − y|; sums are over all."));
    }
  }

  private Grid grid() {
    RecordedSoftmax softmax = recording.softmax();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("class", "θ", "θ − m", "e^(θ − m)", "ŷ", "y", "ŷ − y"));
    double target = 0.0;
    for (int k = 0; k < classes.size(); k++) {
      target += recording.target(k);
    }
    for (int k : shown) {
      rows.add(
          List.of(
              name(k),
              NarrowText.of(softmax.logits().data[k]),
              NarrowText.of(softmax.shifted().data[k]),
              NarrowText.of(softmax.exponentials().data[k]),
              NarrowText.of(softmax.probabilities().data[k]),
              NarrowText.whole(recording.target(k)),
              NarrowText.of(recording.gradLogits().data[k])));
    }
    rows.add(
        List.of(
            "sum",
            "",
            "",
            "s = " + NarrowText.of(softmax.sum()),
            NarrowText.of(Softmax.rowSum(softmax.probabilities(), 0)),
            NarrowText.whole(target),
            NarrowText.of(Softmax.rowSum(recording.gradLogits(), 0))));
    return new Grid(rows);
  }

  private String name(int k) {
    return NarrowText.name(NarrowText.place(k) + " " + classes.get(k), NAME);
  }

  /** The probabilities before and after a step. */
  Grid compared(Recording after) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("class", "ŷ before", "ŷ after", "y"));
    for (int k : shown) {
      rows.add(
          List.of(
              name(k),
              NarrowText.of(recording.softmax().probabilities().data[k]),
              NarrowText.of(after.softmax().probabilities().data[k]),
              NarrowText.whole(recording.target(k))));
    }
    return new Grid(rows);
  }
}
