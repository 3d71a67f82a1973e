package dev.yhat.onnx;

import dev.yhat.onnx.graph.Attribute;
import dev.yhat.onnx.graph.ElementType;
import dev.yhat.onnx.graph.Tensor;
import dev.yhat.onnx.graph.ValueInfo;
import dev.yhat.trainer.table.BooleanEncoding;
import dev.yhat.trainer.table.CategoricalEncoding;
import dev.yhat.trainer.table.ColumnEncoding;
import dev.yhat.trainer.table.NumericEncoding;
import dev.yhat.trainer.table.TableEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Raw columns as inputs, and how they become features.
 *
 * <p>A column of numbers, or of levels that are numbers, is an n×1 input of reals, NaN where one is
 * missing. A column of texts, or of yes and no, is an n×1 input of strings without spaces around
 * them; the model's missing markers are missing values.
 */
final class ColumnNodes {
  private static final int NO = 0;
  private static final int YES = 1;
  private static final int MISSING = 2;
  private static final int NEITHER = 3;

  private final GraphBuilder graph;
  private final TableEncoder encoder;

  ColumnNodes(GraphBuilder graph, TableEncoder encoder) {
    this.graph = graph;
    this.encoder = encoder;
  }

  /** Whether a column's input is text. */
  static boolean isText(ColumnEncoding column) {
    return column instanceof BooleanEncoding
        || (column instanceof CategoricalEncoding levels && !levels.numbers());
  }

  /** The inputs of a graph that takes raw columns. */
  static List<ValueInfo> inputs(TableEncoder encoder, ElementType type) {
    List<ValueInfo> inputs = new ArrayList<>();
    for (ColumnEncoding column : encoder.columns()) {
      if (column.name().isEmpty()) {
        throw new IllegalArgumentException(
            "table form: expected columns with names, got one without, which no input can be");
      }
      boolean text = isText(column);
      inputs.add(
          new ValueInfo(
              column.name(),
              text ? ElementType.STRING : type,
              List.of(ValueInfo.ANY, 1L),
              text
                  ? "text; missing: " + encoder.missing()
                  : "number; missing: " + (takesMissing(column) ? "NaN" : "not taken")));
    }
    return inputs;
  }

  private static boolean takesMissing(ColumnEncoding column) {
    return !(column instanceof NumericEncoding numeric) || !Double.isNaN(numeric.fill());
  }

  /** What each feature is where a number is missing; NaN if nothing. */
  static double[] fills(TableEncoder encoder) {
    double[] fills = new double[encoder.features().size()];
    Arrays.fill(fills, Double.NaN);
    int at = 0;
    for (ColumnEncoding column : encoder.columns()) {
      if (column instanceof NumericEncoding numeric) {
        fills[at] = numeric.fill();
      }
      at += column.features().size();
    }
    return fills;
  }

  /** Adds the nodes; gives the name of the n×features matrix, NaN where a number is missing. */
  String features() {
    List<String> parts = new ArrayList<>();
    for (ColumnEncoding column : encoder.columns()) {
      if (column instanceof NumericEncoding numeric) {
        parts.add(numeric.name());
        if (numeric.indicator()) {
          parts.add(missing(numeric.name()));
        }
      } else if (column instanceof BooleanEncoding yesOrNo) {
        parts.add(yesOrNo(yesOrNo));
      } else {
        CategoricalEncoding levels = (CategoricalEncoding) column;
        parts.addAll(levels.numbers() ? numbers(levels) : List.of(texts(levels)));
      }
    }
    return parts.size() == 1 ? parts.get(0) : joined(parts);
  }

  private String joined(List<String> parts) {
    return graph.add("Concat", parts, new Attribute.Whole("axis", 1));
  }

  private String missing(String x) {
    return graph.cast(graph.add("IsNaN", List.of(x)));
  }

  /** The place of a text among the levels, one-hot. */
  private String texts(CategoricalEncoding column) {
    Map<String, Long> places = new LinkedHashMap<>();
    int count = column.levels().size();
    for (int i = 0; i < count; i++) {
      places.put(column.levels().get(i), (long) i);
    }
    encoder.missing().texts().forEach(marker -> places.put(marker, count + 1L));
    String code = code(column.name(), places, count);
    long[] all = new long[count + 2];
    Arrays.setAll(all, i -> i);
    String row = graph.wholes("places", new int[] {1, all.length}, all);
    return graph.cast(graph.add("Equal", List.of(code, row)));
  }

  private String code(String column, Map<String, Long> codes, long otherwise) {
    return graph.addMl(
        "LabelEncoder",
        List.of(column),
        new Attribute.Texts("keys_strings", List.copyOf(codes.keySet())),
        new Attribute.Wholes("values_int64s", codes.values().stream().mapToLong(n -> n).toArray()),
        new Attribute.Whole("default_int64", otherwise));
  }

  /** One-hot levels that are numbers, then other, then missing. */
  private List<String> numbers(CategoricalEncoding column) {
    double[] levels = new double[column.levels().size()];
    Set<Double> seen = new HashSet<>();
    for (int i = 0; i < levels.length; i++) {
      levels[i] = column.number(i);
      double rounded = graph.type() == ElementType.FLOAT ? (float) levels[i] : levels[i];
      if (!Double.isNaN(rounded) && !seen.add(rounded)) {
        throw new IllegalArgumentException(
            "column '"
                + column.name()
                + "': level "
                + column.levels().get(i)
                + " is another's neighbour: expected levels that differ in float; export in"
                + " double");
      }
    }
    String name = column.name();
    String ones = graph.cast(graph.add("Equal", List.of(name, graph.row("levels", levels))));
    String missing = missing(name);
    String axis = graph.wholes("axis", new int[] {1}, 1);
    String known = graph.add("ReduceSum", List.of(ones, axis), new Attribute.Whole("keepdims", 1));
    String some = graph.add("Add", List.of(known, missing));
    return List.of(ones, graph.add("Sub", List.of(graph.number(1.0), some)), missing);
  }

  private String yesOrNo(BooleanEncoding column) {
    Map<String, Long> codes = new LinkedHashMap<>();
    for (String word : List.of("false", "no", "f", "n", "0")) {
      spellings(word).forEach(spelling -> codes.put(spelling, (long) NO));
    }
    for (String word : List.of("true", "yes", "t", "y", "1")) {
      spellings(word).forEach(spelling -> codes.put(spelling, (long) YES));
    }
    encoder.missing().texts().forEach(marker -> codes.put(marker, (long) MISSING));
    String code = code(column.name(), codes, NEITHER);
    String flat = graph.add("Reshape", List.of(code, graph.wholes("flat", new int[] {1}, -1)));
    int width = column.features().size();
    double[] features = new double[4 * width];
    column.encode(0.0, features, NO * width);
    column.encode(1.0, features, YES * width);
    column.encodeMissing(features, MISSING * width);
    Arrays.fill(features, NEITHER * width, 4 * width, Double.NaN);
    Tensor.Reals table = Tensor.Reals.rounded(graph.type(), new int[] {4, width}, features);
    return graph.add("Gather", List.of(graph.constant("yes_or_no", table), flat));
  }

  /** A word in every mixture of lower and upper case. */
  private static List<String> spellings(String word) {
    List<String> spellings = List.of("");
    for (int i = 0; i < word.length(); i++) {
      char letter = word.charAt(i);
      List<String> longer = new ArrayList<>();
      for (String start : spellings) {
        longer.add(start + letter);
        if (Character.toUpperCase(letter) != letter) {
          longer.add(start + Character.toUpperCase(letter));
        }
      }
      spellings = longer;
    }
    return spellings;
  }
}
