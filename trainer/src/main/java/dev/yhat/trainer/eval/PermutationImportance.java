package dev.yhat.trainer.eval;

import dev.yhat.core.CounterRandom;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.Workspace;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.table.ColumnEncoding;
import dev.yhat.trainer.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Permutation importance: how much worse a model does on some rows when the values of one raw
 * column are shuffled among them, so that the column tells nothing of the class any more.
 *
 * <p>All features that a column became move together, as does the mark of a missing value. Columns
 * that say the same hide each other's importance. After Breiman, "Random forests" (2001), section
 * 10; for any model, Fisher, Rudin and Dominici, "All models are wrong, but many are useful"
 * (2019).
 *
 * <p>A pure function of model, table and these settings. Every column is shuffled in the same
 * orders, so that its importance does not depend on what other columns there are.
 *
 * @param repeats how often each column is shuffled, at least 1
 * @param mostRows how many rows are looked at, at least 1; of a table that has more, so many are
 *     drawn
 * @param seed of the draw and of the shuffles
 */
public record PermutationImportance(int repeats, int mostRows, long seed) {
  /** Purpose of the random numbers, "perm": see {@link dev.yhat.layers.Randomness}. */
  private static final long ORDERS = 0x7065726d;

  private static final int BATCH_ROWS = 256;

  /** Checks the ranges. */
  public PermutationImportance {
    if (repeats < 1 || mostRows < 1) {
      throw new IllegalArgumentException(
          "PermutationImportance: expected at least 1 repeat and 1 row, got "
              + repeats
              + " and "
              + mostRows);
    }
  }

  /** 5 repeats, at most 2000 rows. */
  public static PermutationImportance withSeed(long seed) {
    return new PermutationImportance(5, 2000, seed);
  }

  /**
   * The importance of one column: means over the repeats, and the standard deviations of single
   * repeats (dividing by one less than there are; 0 if there is but one).
   *
   * @param column its name
   * @param lossRise how much the log-loss rises; below 0 if it falls
   * @param lossDeviation of the rise
   * @param accuracyDrop how much the accuracy drops; below 0 if it rises
   * @param accuracyDeviation of the drop
   */
  public record Importance(
      String column,
      double lossRise,
      double lossDeviation,
      double accuracyDrop,
      double accuracyDeviation) {}

  /**
   * Measures all columns that the model reads.
   *
   * @param label the column of the labels
   * @return in the order of {@link Model#columns}; unmodifiable
   * @throws IllegalArgumentException if the table has no row, or as {@link Model#predictions} says
   */
  public List<Importance> of(Model model, Table table, String label) {
    Table rows = drawn(table);
    Shuffled shuffled = new Shuffled(model, rows, label);
    List<Importance> importances = new ArrayList<>();
    int start = 0;
    for (ColumnEncoding column : model.encoder().columns()) {
      int width = column.features().size();
      importances.add(importance(column.name(), shuffled, start, width));
      start += width;
    }
    return List.copyOf(importances);
  }

  private Table drawn(Table table) {
    if (table.rows() == 0) {
      throw new IllegalArgumentException(
          "PermutationImportance: " + table.source() + ": expected at least 1 row, got none");
    }
    if (table.rows() <= mostRows) {
      return table;
    }
    int[] rows = Arrays.copyOf(order(0, table.rows()), mostRows);
    Arrays.sort(rows);
    return table.select(rows);
  }

  private int[] order(int step, int rows) {
    int[] order = IntStream.range(0, rows).toArray();
    CounterRandom.shuffle(CounterRandom.key(seed, ORDERS, step), order);
    return order;
  }

  private Importance importance(String name, Shuffled shuffled, int start, int width) {
    double[] rises = new double[repeats];
    double[] drops = new double[repeats];
    for (int r = 0; r < repeats; r++) {
      Evaluation worse = shuffled.evaluate(start, width, order(r + 1, shuffled.labels.length));
      rises[r] = worse.logLoss() - shuffled.whole.logLoss();
      drops[r] = shuffled.whole.accuracy() - worse.accuracy();
    }
    return new Importance(name, mean(rises), deviation(rises), mean(drops), deviation(drops));
  }

  private static double mean(double[] values) {
    double sum = 0.0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    double squares = 0.0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return values.length == 1 ? 0.0 : Math.sqrt(squares / (values.length - 1));
  }

  /** Rows as the network reads them, and what it says when some of their features are shuffled. */
  private static final class Shuffled {
    private final SoftmaxClassifier classifier;
    private final DMatrixRMaj features;
    private final int[] labels;
    private final Evaluation whole;
    private final DMatrixRMaj batch;
    private final int[] batchLabels;
    private final Workspace workspace;

    Shuffled(Model model, Table rows, String label) {
      Predictions predictions = model.predictions(rows, label);
      whole = predictions.evaluation();
      labels = IntStream.range(0, rows.rows()).map(predictions::label).toArray();
      classifier = model.classifier();
      features = model.encoder().encode(rows);
      model.standardizer().apply(features);
      int batchRows = Math.min(BATCH_ROWS, labels.length);
      batch = new DMatrixRMaj(batchRows, features.numCols);
      batchLabels = new int[batchRows];
      workspace = new Workspace(classifier.network(), batchRows);
    }

    /** Evaluates with the features from {@code start} on taken from the rows of an order. */
    Evaluation evaluate(int start, int width, int[] order) {
      EvaluationSums sums = new EvaluationSums(classifier.classes());
      int columns = features.numCols;
      for (int from = 0; from < labels.length; from += batchLabels.length) {
        int count = Math.min(batchLabels.length, labels.length - from);
        batch.reshape(count, columns);
        System.arraycopy(features.data, from * columns, batch.data, 0, count * columns);
        for (int i = 0; i < count; i++) {
          int other = order[from + i] * columns + start;
          System.arraycopy(features.data, other, batch.data, i * columns + start, width);
        }
        System.arraycopy(labels, from, batchLabels, 0, count);
        sums.add(classifier.logits(batch, from, workspace), batchLabels);
      }
      return sums.evaluation();
    }
  }
}
