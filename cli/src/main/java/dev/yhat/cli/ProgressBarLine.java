package dev.yhat.cli;

import dev.yhat.trainer.EpochReport;
import dev.yhat.trainer.Score;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The line that a progress bar shows: epoch, bar, loss and accuracy of both parts, time to go; in a
 * narrow terminal less of it, in shorter words.
 *
 * @param rounds what there will be
 */
record ProgressBarLine(Rounds rounds) {
  private static final int SHORTEST_BAR = 5;
  private static final int LONGEST_BAR = 30;

  /**
   * The line.
   *
   * @param epochsDone with fraction
   * @param latest report of the last epoch that ended, if any
   * @param time to go, such as {@code ETA 0:12} with two spaces before it
   * @param columns how long the line may be
   */
  String text(double epochsDone, @Nullable EpochReport latest, String time, int columns) {
    int epochs = rounds.most();
    int epoch = (int) Math.min(epochs, Math.floor(epochsDone) + 1);
    String head = rounds.name() + " " + Figures.padded(epoch, epochs) + "/" + epochs + " ";
    for (String scores : scores(latest)) {
      int room = columns - head.length() - scores.length() - time.length();
      if (room >= SHORTEST_BAR) {
        return head + bar(epochsDone / epochs, Math.min(room, LONGEST_BAR)) + scores + time;
      }
    }
    String bare = head.strip() + time;
    return bare.substring(0, Math.max(0, Math.min(columns, bare.length())));
  }

  private static List<String> scores(@Nullable EpochReport latest) {
    if (latest == null) {
      return List.of("");
    }
    String loss = Figures.of(latest.training().loss());
    String accuracy = Figures.of(latest.training().accuracy());
    String brief = "  loss " + loss + " acc " + accuracy;
    Score validation = latest.validation();
    if (validation == null) {
      return List.of("  loss " + loss + " accuracy " + accuracy, brief, "  acc " + accuracy, "");
    }
    String validationLoss = Figures.of(validation.loss());
    String validationAccuracy = Figures.of(validation.accuracy());
    return List.of(
        "  loss "
            + loss
            + " accuracy "
            + accuracy
            + "  validation loss "
            + validationLoss
            + " accuracy "
            + validationAccuracy,
        "  loss "
            + loss
            + " val "
            + validationLoss
            + "  acc "
            + accuracy
            + " val "
            + validationAccuracy,
        brief + " val " + validationAccuracy,
        "  acc " + accuracy + " val " + validationAccuracy,
        "  val " + validationAccuracy,
        "");
  }

  private static String bar(double share, int length) {
    int full = (int) Math.round(Math.min(1, share) * length);
    return "━".repeat(full) + "─".repeat(length - full);
  }
}
