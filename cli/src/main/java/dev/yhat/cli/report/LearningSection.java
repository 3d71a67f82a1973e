package dev.yhat.cli.report;

import dev.yhat.trainer.Score;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the training went, epoch by epoch. */
final class LearningSection {
  private static final int ROWS = 500;

  private LearningSection() {}

  static void write(Markup out, @Nullable History history, boolean keptApart) {
    if (history == null) {
      out.element("p", "The epochs of this training were not recorded.", "class", "absent").line();
      return;
    }
    List<History.Epoch> epochs = history.epochs();
    out.open("p").text(Digits.count(epochs.size(), "epoch", "epochs"));
    out.text(". The model has the weights after epoch ");
    out.number(Traced.of("history.best_epoch", history.bestEpoch()));
    out.text(
        history.hasValidation()
            ? ", the best on the validation part."
            : keptApart
                ? ". They were not measured on the validation part."
                : ". No validation part was kept apart, so these curves cannot show overfitting.");
    if (!history.note().isEmpty()) {
      out.text(" ").name(history.note());
    }
    out.close("p");
    out.open("div", "class", "charts").line();
    chart(out, LearningChart.loss(out, history), "Loss");
    chart(out, LearningChart.accuracy(out, history), "Accuracy");
    out.close("div");
    table(out, history);
  }

  private static void chart(Markup out, LearningChart chart, String caption) {
    out.open("figure").element("figcaption", caption).line();
    chart.draw();
    out.close("figure");
  }

  private static void table(Markup out, History history) {
    List<History.Epoch> epochs = history.epochs();
    int every = (epochs.size() + ROWS - 1) / ROWS;
    String caption =
        every == 1 ? "all epochs" : "one epoch in " + every + ", the best and the last";
    Table table = Table.folded(out, caption).numberHeads("Epoch");
    table.numberHeads("Training loss", "Training accuracy");
    if (history.hasValidation()) {
      table.numberHeads("Validation loss", "Validation accuracy");
    }
    table.body();
    for (int i = 0; i < epochs.size(); i++) {
      History.Epoch epoch = epochs.get(i);
      boolean best = epoch.epoch() == history.bestEpoch();
      if (i % every == 0 || best || i == epochs.size() - 1) {
        String path = "history.epochs[" + i + "]";
        table.row(best ? "chosen" : "").number(Traced.of(path + ".epoch", epoch.epoch()));
        score(table, epoch.training(), path + ".training");
        if (history.hasValidation()) {
          score(table, epoch.validation(), path + ".validation");
        }
        table.endRow();
      }
    }
    table.closeFolded();
  }

  private static void score(Table table, @Nullable Score score, String path) {
    if (score == null) {
      table.none().none();
    } else {
      table.number(Traced.of(path + ".loss", score.loss()));
      table.number(Traced.of(path + ".accuracy", score.accuracy()));
    }
  }
}
