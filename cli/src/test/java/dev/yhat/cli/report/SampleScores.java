package dev.yhat.cli.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What a made-up classifier scores: all of it from the same made-up probabilities. */
final class SampleScores {
  private static final int BINS = 10;

  private final List<String> classes;
  private final int[] labels;
  private final double[][] probabilities;

  /** Scores of some rows a class; the greater the skill, the better. */
  SampleScores(List<String> classes, int rowsPerClass, double skill, long seed) {
    this.classes = classes;
    Random random = new Random(seed);
    labels = new int[classes.size() * rowsPerClass];
    probabilities = new double[labels.length][classes.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % classes.size();
      double sum = 0;
      for (int k = 0; k < classes.size(); k++) {
        double logit = 1.1 * random.nextGaussian() + (k == labels[i] ? 1.7 * skill : 0);
        probabilities[i][k] = Math.exp(logit);
        sum += probabilities[i][k];
      }
      for (int k = 0; k < classes.size(); k++) {
        probabilities[i][k] /= sum;
      }
    }
  }

  Measurements measurements() {
    long[][] confusion = new long[classes.size()][classes.size()];
    double right = 0;
    double loss = 0;
    for (int i = 0; i < labels.length; i++) {
      confusion[labels[i]][predicted(i)]++;
      right += predicted(i) == labels[i] ? 1 : 0;
      loss -= Math.log(probabilities[i][labels[i]]);
    }
    double accuracy = right / labels.length;
    double deviation = 1.96 * Math.sqrt(accuracy * (1 - accuracy) / labels.length);
    return new Measurements(
        "validation part",
        labels.length,
        List.of(
            new Measurements.Metric(
                "accuracy",
                accuracy,
                new Measurements.Interval(accuracy - deviation, Math.min(1, accuracy + deviation)),
                1.0 / classes.size()),
            new Measurements.Metric(
                "log-loss", loss / labels.length, null, Math.log(classes.size())),
            new Measurements.Metric("macro F1", accuracy - 0.001, null, 0.1667),
            new Measurements.Metric("calibration error", 0.0312, null, null),
            new Measurements.Metric("Brier score", 0.0712, null, 0.6667)),
        new Measurements.Resampling(1000, 0.95),
        confusion,
        perClass(confusion),
        IntStream.range(0, classes.size()).mapToObj(this::curve).toList(),
        bins());
  }

  private int predicted(int row) {
    int best = 0;
    for (int k = 1; k < classes.size(); k++) {
      best = probabilities[row][k] > probabilities[row][best] ? k : best;
    }
    return best;
  }

  private List<Measurements.ClassScore> perClass(long[][] confusion) {
    List<Measurements.ClassScore> scores = new ArrayList<>();
    for (int k = 0; k < classes.size(); k++) {
      int of = k;
      double support = Arrays.stream(confusion[k]).sum();
      double predicted = Arrays.stream(confusion).mapToLong(row -> row[of]).sum();
      double precision = predicted == 0 ? 0 : confusion[k][k] / predicted;
      double recall = confusion[k][k] / support;
      double sum = precision + recall;
      double f1 = sum == 0 ? 0 : 2 * precision * recall / sum;
      scores.add(
          new Measurements.ClassScore(classes.get(k), precision, recall, f1, (long) support));
    }
    return scores;
  }

  private Measurements.RocCurve curve(int k) {
    List<Integer> rows =
        IntStream.range(0, labels.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -probabilities[i][k]))
            .toList();
    double positives = Arrays.stream(labels).filter(label -> label == k).count();
    double negatives = labels.length - positives;
    List<Measurements.RocPoint> points = new ArrayList<>(List.of(new Measurements.RocPoint(0, 0)));
    double caught = 0;
    double wrong = 0;
    double area = 0;
    for (int i : rows) {
      if (labels[i] == k) {
        caught++;
      } else {
        wrong++;
        area += caught;
      }
      points.add(new Measurements.RocPoint(wrong / negatives, caught / positives));
    }
    return new Measurements.RocCurve(classes.get(k), area / positives / negatives, points);
  }

  private List<Measurements.ReliabilityBin> bins() {
    long[] rows = new long[BINS];
    double[] sure = new double[BINS];
    double[] right = new double[BINS];
    for (int i = 0; i < labels.length; i++) {
      double confidence = probabilities[i][predicted(i)];
      int bin = (int) Math.min(BINS - 1, confidence * BINS);
      rows[bin]++;
      sure[bin] += confidence;
      right[bin] += predicted(i) == labels[i] ? 1 : 0;
    }
    return IntStream.range(0, BINS)
        .mapToObj(
            bin ->
                new Measurements.ReliabilityBin(
                    (double) bin / BINS,
                    (bin + 1.0) / BINS,
                    sure[bin] / rows[bin],
                    right[bin] / rows[bin],
                    rows[bin]))
        .toList();
  }
}
