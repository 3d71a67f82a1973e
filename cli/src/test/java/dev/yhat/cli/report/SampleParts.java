package dev.yhat.cli.report;

import dev.yhat.trainer.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Parts of which sample reports are made: classes, origin, history and regions. */
final class SampleParts {
  private SampleParts() {}

  static List<DataSummary.ClassRows> classRows(List<String> names, long training, long validation) {
    return names.stream()
        .map(name -> new DataSummary.ClassRows(name, training, validation))
        .toList();
  }

  static Origin origin(String command) {
    return new Origin(
        command,
        42,
        false,
        List.of(
            new Origin.Entry("hidden layers", "16, 16"),
            new Origin.Entry("activation", "relu"),
            new Origin.Entry("optimizer", "adamw(0.001, β₁ 0.9, β₂ 0.999, decay 0.01)"),
            new Origin.Entry("batch rows", "32"),
            new Origin.Entry("epochs", "at most 300, patience 20"),
            new Origin.Entry("precision", "double")),
        List.of(
            new Origin.Entry("yhat", "0.1.0"),
            new Origin.Entry("java", "17.0.16 (Debian)"),
            new Origin.Entry("system", "Linux amd64")));
  }

  static History history(int epochs, int best, double first, double last, boolean validation) {
    Random random = new Random(epochs);
    List<History.Epoch> list = new ArrayList<>();
    for (int i = 1; i <= epochs; i++) {
      double done = (i - 1.0) / epochs;
      double loss =
          last + (first - last) * Math.exp(-6 * done) * (1 + 0.02 * random.nextGaussian());
      double over = loss + 0.02 * first + Math.max(0, i - best) * 0.15 / epochs;
      Score training = new Score(loss, 1 - 0.6 * loss / (first + 0.2));
      Score apart = new Score(over, 1 - 0.6 * (over + 0.03) / (first + 0.2));
      list.add(new History.Epoch(i, training, validation ? apart : null));
    }
    return new History(list, best, "");
  }

  static Regions regions(String x, String y, int classes) {
    int rows = 70;
    int columns = 90;
    int[][] predicted = new int[rows][columns];
    double[][] confidence = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double across = (j + 0.5) / columns;
        double place = classes * (across + 0.35 * ((rows - i - 0.5) / rows - 0.5));
        predicted[i][j] = (int) Math.max(0, Math.min(classes - 1, place));
        double edge = Math.abs(place - Math.rint(place));
        confidence[i][j] = 1 - (1 - 1.0 / classes) * Math.exp(-7 * edge);
      }
    }
    Random random = new Random(3);
    List<Regions.Point> points = new ArrayList<>();
    for (int n = 0; n < 40 * classes; n++) {
      int k = n % classes;
      double px = (k + 0.5) / classes + 0.09 * random.nextGaussian();
      double py = 0.5 + 0.15 * random.nextGaussian();
      points.add(new Regions.Point(1 + 6 * px, 0.1 + 2.5 * py, k));
    }
    String note = "The other columns stay at their means.";
    return new Regions(x, y, 1, 7, 0.1, 2.6, predicted, confidence, points, note);
  }
}
