package dev.yhat.trainer.eval;

import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.Workspace;
import dev.yhat.trainer.data.DataSet;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** A classifier's logits for all rows of a data set, a batch at a time. */
final class LogitBatches {
  private static final int BATCH_ROWS = 256;

  private LogitBatches() {}

  /** Takes a batch. */
  interface Sink {
    /**
     * Takes it.
     *
     * @param logits n×K, valid until the call ends
     * @param labels of the n rows, and perhaps more
     * @param from number of the first row
     */
    void accept(DMatrixRMaj logits, int[] labels, int from);
  }

  /**
   * Passes all rows on, in their order.
   *
   * @param who names itself in complaints
   * @throws IllegalArgumentException if inputs or classes differ, or there is no row, or naming the
   *     row whose logits are not finite
   */
  static void forEach(String who, SoftmaxClassifier classifier, DataSet data, Sink sink) {
    int inputs = classifier.network().inputs();
    if (data.inputs() != inputs || data.classes() != classifier.classes()) {
      throw new IllegalArgumentException(
          who
              + ": expected a data set with "
              + inputs
              + " inputs and "
              + classifier.classes()
              + " classes, got "
              + data.inputs()
              + " and "
              + data.classes());
    }
    if (data.rows() == 0) {
      throw new IllegalArgumentException(who + ": expected at least 1 row, got none");
    }
    int batch = Math.min(BATCH_ROWS, data.rows());
    Workspace workspace = new Workspace(classifier.network(), batch);
    DMatrixRMaj x = new DMatrixRMaj(batch, inputs);
    int[] labels = new int[batch];
    int[] rows = IntStream.range(0, data.rows()).toArray();
    for (int from = 0; from < rows.length; from += batch) {
      int count = Math.min(batch, rows.length - from);
      x.reshape(count, inputs);
      data.copyRows(rows, from, count, x);
      for (int i = 0; i < count; i++) {
        labels[i] = data.label(from + i);
      }
      sink.accept(classifier.logits(x, from, workspace), labels, from);
    }
  }
}
