package dev.yhat.spark;

import dev.yhat.core.Softmax;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.Workspace;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.ModelFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** Scores the rows of one partition, block by block. */
final class PartitionScorer implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;
  private static final int BLOCK_ROWS = 256;

  private final byte[] file;
  private final int[] places;

  /**
   * A scorer.
   *
   * @param file of the model
   * @param places in a row of the model's columns
   */
  PartitionScorer(byte[] file, int[] places) {
    this.file = file;
    this.places = places;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) throws ModelFormatException {
    return new Scored(rows, places, ModelFile.read(file, ModelFile.NAME));
  }

  /** The scored rows; a block is computed when its first is asked for. */
  private static final class Scored implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final int[] places;
    private final Model model;
    private final Workspace workspace;
    private final List<Row> block = new ArrayList<>();
    private int next;
    private long read;

    Scored(Iterator<Row> rows, int[] places, Model model) {
      this.rows = rows;
      this.places = places;
      this.model = model;
      this.workspace = new Workspace(model.classifier().network(), BLOCK_ROWS);
    }

    @Override
    public boolean hasNext() {
      return next < block.size() || rows.hasNext();
    }

    @Override
    public Row next() {
      if (next == block.size()) {
        score();
      }
      if (next == block.size()) {
        throw new NoSuchElementException();
      }
      return block.get(next++);
    }

    private void score() {
      List<Row> raw = new ArrayList<>();
      DMatrixRMaj x = new DMatrixRMaj(BLOCK_ROWS, model.features().size());
      double[] features = new double[x.numCols];
      while (raw.size() < BLOCK_ROWS && rows.hasNext()) {
        Row row = rows.next();
        encode(row, features);
        System.arraycopy(features, 0, x.data, raw.size() * x.numCols, x.numCols);
        raw.add(row);
        read++;
      }
      block.clear();
      next = 0;
      if (raw.isEmpty()) {
        return;
      }
      x.reshape(raw.size(), x.numCols);
      model.standardizer().apply(x);
      DMatrixRMaj logits = model.classifier().logits(x, (int) (read - raw.size()), workspace);
      DMatrixRMaj probabilities = new DMatrixRMaj(raw.size(), logits.numCols);
      Softmax.softmax(logits, probabilities, workspace.kernels());
      for (int i = 0; i < raw.size(); i++) {
        int best = SoftmaxClassifier.argmax(logits, i);
        block.add(with(raw.get(i), model.labels().label(best), row(probabilities, i)));
      }
    }

    private void encode(Row row, double[] features) {
      List<@Nullable Object> cells = new ArrayList<>();
      for (int place : places) {
        cells.add(row.get(place));
      }
      try {
        model.encoder().encode(cells, features);
      } catch (IllegalArgumentException refused) {
        throw new IllegalArgumentException(
            "partition "
                + TaskContext.getPartitionId()
                + ", row "
                + read
                + ": "
                + refused.getMessage(),
            refused);
      }
    }

    private static DenseVector row(DMatrixRMaj matrix, int i) {
      return new DenseVector(
          Arrays.copyOfRange(matrix.data, i * matrix.numCols, (i + 1) * matrix.numCols));
    }

    private static Row with(Row row, String prediction, DenseVector probability) {
      Object[] cells = new Object[row.size() + 2];
      for (int i = 0; i < row.size(); i++) {
        cells[i] = row.get(i);
      }
      cells[row.size()] = prediction;
      cells[row.size() + 1] = probability;
      return RowFactory.create(cells);
    }
  }
}
