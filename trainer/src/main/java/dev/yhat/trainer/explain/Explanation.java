package dev.yhat.trainer.explain;

import dev.yhat.trainer.Model;
import dev.yhat.trainer.table.Column;
import dev.yhat.trainer.table.ColumnEncoding;
import dev.yhat.trainer.table.Table;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * One row of a table on its way through a model, and the way back: its columns, the features they
 * became, those standardised, and the {@link Recording} of the network's pass.
 *
 * <pre>{@code
 * Explanation first = Explanation.of(model, table, 0, "species");
 * first.recording().layers().get(0).out(); // z of the first layer
 * first.recording().after(new Sgd(0.1)).loss(); // the loss after a step
 * }</pre>
 *
 * <p>All numbers are those that predicting and training compute, to the last bit, for a sample of
 * weight 1 and a loss without label smoothing.
 *
 * @param model what is explained
 * @param place where the row comes from, such as {@code iris.csv:17}
 * @param columns the row's values, in the order of their features
 * @param features what they were encoded to, 1×features
 * @param recording of the standardised features, {@link Recording#in}
 */
public record Explanation(
    Model model,
    String place,
    List<EncodedColumn> columns,
    DMatrixRMaj features,
    Recording recording) {
  /**
   * Explains a row.
   *
   * @param row from 0
   * @param label the column of the labels
   * @throws IllegalArgumentException naming all missing columns, or place, column and value of what
   *     cannot be used, also of a label that is none of the model's classes
   */
  public static Explanation of(Model model, Table table, int row, String label) {
    Table only = table.select(new int[] {row});
    String text = only.labels(label)[0];
    DMatrixRMaj features = model.encoder().encode(only);
    DMatrixRMaj in = features.copy();
    model.standardizer().apply(in);
    Recording recording;
    try {
      requireFinite(model, features, in);
      int index = model.labels().index(text);
      recording = Recording.of(model.classifier().network(), in, index);
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException(only.place(0) + ": " + refused.getMessage(), refused);
    }
    return new Explanation(model, only.place(0), columns(model, only), features, recording);
  }

  private static void requireFinite(Model model, DMatrixRMaj features, DMatrixRMaj in) {
    for (int j = 0; j < in.numCols; j++) {
      if (!Double.isFinite(in.data[j])) {
        throw new IllegalArgumentException(
            "feature '"
                + model.features().get(j)
                + "': expected a number that stays finite when it is standardised, got "
                + features.data[j]);
      }
    }
  }

  private static List<EncodedColumn> columns(Model model, Table only) {
    List<EncodedColumn> columns = new ArrayList<>();
    int first = 0;
    for (ColumnEncoding encoding : model.encoder().columns()) {
      Column column = only.column(encoding.name());
      String value = column.isMissing(0) ? null : column.text(0);
      int count = encoding.features().size();
      columns.add(new EncodedColumn(encoding.name(), value, first, count));
      first += count;
    }
    return List.copyOf(columns);
  }
}
