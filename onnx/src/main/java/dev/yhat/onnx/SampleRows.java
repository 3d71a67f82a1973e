package dev.yhat.onnx;

import dev.yhat.core.CounterRandom;
import dev.yhat.onnx.graph.ElementType;
import dev.yhat.onnx.graph.Tensor;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.Predictor;
import dev.yhat.trainer.table.BooleanEncoding;
import dev.yhat.trainer.table.CategoricalEncoding;
import dev.yhat.trainer.table.ColumnEncoding;
import dev.yhat.trainer.table.NumericEncoding;
import dev.yhat.trainer.table.TableEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Made-up raw rows for a model, and what it predicts for them: numbers like those it was trained
 * on, known and unseen levels, and missing values where it takes any.
 */
final class SampleRows {
  private static final List<String> YES_OR_NO = List.of("true", "No", "y", "F", "1", "0", "YES");

  private final Model model;
  private final Form form;
  private final ElementType type;
  private final List<List<@Nullable Object>> rows = new ArrayList<>();
  private final DMatrixRMaj features;
  private final long seed;

  /**
   * Makes rows.
   *
   * @param form of the graph: one that takes features is given them in its own precision
   * @param type of the graph's numbers: the rows have none that this cannot hold
   * @param count how many
   * @param seed other ones for another
   */
  SampleRows(Model model, Form form, ElementType type, int count, long seed) {
    this.form = form;
    this.model = model;
    this.type = type;
    this.seed = seed;
    TableEncoder encoder = model.encoder();
    features = new DMatrixRMaj(count, encoder.features().size());
    double[] encoded = new double[features.numCols];
    for (int i = 0; i < count; i++) {
      List<@Nullable Object> row = row(i);
      encoder.encode(row, encoded);
      System.arraycopy(encoded, 0, features.data, i * encoded.length, encoded.length);
      rows.add(row);
    }
    boolean rounded = form == Form.TENSOR && type == ElementType.FLOAT;
    for (int i = 0; rounded && i < features.getNumElements(); i++) {
      features.data[i] = (float) features.data[i];
    }
  }

  private List<@Nullable Object> row(int i) {
    List<@Nullable Object> row = new ArrayList<>();
    int feature = 0;
    for (int c = 0; c < model.encoder().columns().size(); c++) {
      ColumnEncoding column = model.encoder().columns().get(c);
      long key = CounterRandom.bits(CounterRandom.bits(seed, i), c);
      row.add(cell(column, feature, key));
      feature += column.features().size();
    }
    return row;
  }

  private @Nullable Object cell(ColumnEncoding column, int feature, long key) {
    double choice = CounterRandom.uniform(key, 0);
    if (column instanceof NumericEncoding numeric) {
      boolean missing = !Double.isNaN(numeric.fill()) && choice < 0.15;
      return missing ? null : number(feature, key);
    }
    boolean takesMissing =
        !ColumnNodes.isText(column) || !model.encoder().missing().texts().isEmpty();
    if (choice < 0.15 && takesMissing) {
      return null;
    }
    double place = CounterRandom.uniform(key, 1);
    if (column instanceof BooleanEncoding) {
      return YES_OR_NO.get((int) (place * YES_OR_NO.size()));
    }
    CategoricalEncoding levels = (CategoricalEncoding) column;
    int level = (int) (place * levels.levels().size());
    boolean unseen = choice < 0.3;
    if (levels.numbers()) {
      double known = levels.number(level);
      return unseen || Double.isNaN(known)
          ? (Object) (double) (float) (place * 1e9)
          : (Object) known;
    }
    return unseen ? levels.levels().get(level) + " or other" : levels.levels().get(level);
  }

  private Double number(int feature, long key) {
    double mean = model.standardizer().means()[feature];
    double scale = model.standardizer().scales()[feature];
    double number = mean + scale * CounterRandom.normal(key, 2);
    return type == ElementType.FLOAT ? (double) (float) number : number;
  }

  /** The inputs of a graph. */
  Map<String, Tensor> inputs(String featuresInput) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    if (form == Form.TENSOR) {
      int[] shape = {features.numRows, features.numCols};
      inputs.put(featuresInput, new Tensor.Reals(type, shape, features.data));
      return inputs;
    }
    for (int c = 0; c < model.columns().size(); c++) {
      ColumnEncoding column = model.encoder().columns().get(c);
      inputs.put(column.name(), ColumnNodes.isText(column) ? texts(c) : numbers(c));
    }
    return inputs;
  }

  private Tensor texts(int column) {
    String[] texts = new String[rows.size()];
    for (int i = 0; i < texts.length; i++) {
      Object cell = rows.get(i).get(column);
      texts[i] = cell == null ? model.encoder().missing().texts().get(0) : (String) cell;
    }
    return new Tensor.Texts(new int[] {texts.length, 1}, texts);
  }

  private Tensor numbers(int column) {
    double[] numbers = new double[rows.size()];
    for (int i = 0; i < numbers.length; i++) {
      Object cell = rows.get(i).get(column);
      numbers[i] = cell == null ? Double.NaN : (Double) cell;
    }
    return Tensor.Reals.rounded(type, new int[] {numbers.length, 1}, numbers);
  }

  /** What the model gives, n×classes. */
  DMatrixRMaj probabilities() {
    DMatrixRMaj out = new DMatrixRMaj(features.numRows, model.classes().size());
    predictor().predictProba(features, out);
    return out;
  }

  /** The classes that the model gives. */
  int[] classes() {
    int[] classes = new int[features.numRows];
    predictor().predict(features, classes);
    return classes;
  }

  private Predictor predictor() {
    return model.predictor(features.numRows);
  }

  /** The rows, each a cell a column, null where one is missing. */
  List<List<@Nullable Object>> rows() {
    return rows;
  }

  /** The rows as the model encodes them. */
  double[] feature(int row) {
    return Arrays.copyOfRange(features.data, row * features.numCols, (row + 1) * features.numCols);
  }
}
