package dev.yhat.onnx.source;

import dev.yhat.core.Activation;
import dev.yhat.layers.ActivationLayer;
import dev.yhat.layers.Dense;
import dev.yhat.layers.Dropout;
import dev.yhat.layers.Layer;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.table.CategoricalEncoding;
import dev.yhat.trainer.table.ColumnEncoding;
import java.util.List;

/**
 * A model as one Java class that needs no library and predicts the same bits: every sum is the same
 * chain of fma, every exponential the same polynomial.
 */
public final class ModelSource {
  /** How many parameters source can have: some 45 MB of it, which javac takes. */
  static final int MOST_PARAMETERS = 4_000_000;

  /** How many texts: the code that makes arrays of them must fit in 64 KB, 8 bytes for each. */
  static final int MOST_TEXTS = 7_000;

  private static final int MOST_COLUMNS = 1_500;

  private final Model model;
  private final String name;
  private final StringBuilder out = new StringBuilder();

  private ModelSource(Model model, String name) {
    this.model = model;
    this.name = name;
  }

  /**
   * The source of a model.
   *
   * @param name of the class
   * @throws IllegalArgumentException if no class can have the name, the model has a part of the
   *     user's own, or it is too large for a class
   */
  public static String of(Model model, String name) {
    Identifiers.requireClass(name);
    return new ModelSource(model, name).write();
  }

  private String write() {
    requireSize();
    ColumnSource columns = new ColumnSource(model.encoder());
    boolean ofRecord = columns.hasRecord();
    out.append(HEAD.formatted(name, name));
    if (ofRecord) {
      out.append("  /** A row of the table: NaN or null where a value is missing. */\n");
      out.append(columns.record()).append("\n");
    }
    out.append("  private static final String[] CLASSES = ")
        .append(Literals.texts(model.classes()))
        .append(";\n")
        .append(columns.constants());
    constants();
    out.append(PREDICT);
    encoding("double[]", columns.statements(false));
    if (ofRecord) {
      out.append(PREDICT.replace("double[] row", "Row row"));
      encoding("Row", columns.statements(true));
    }
    out.append(SHARED);
    logits();
    out.append(DENSE).append("\n").append(Functions.EXP);
    activations();
    out.append(ColumnSource.FUNCTIONS).append("}\n");
    return out.toString();
  }

  private void requireSize() {
    long parameters = model.classifier().network().parameterCount();
    require("parameters", parameters, MOST_PARAMETERS);
    require("columns", model.columns().size(), MOST_COLUMNS);
    long texts = model.classes().size();
    texts += model.encoder().missing().texts().size();
    for (ColumnEncoding column : model.encoder().columns()) {
      texts += 1 + (column instanceof CategoricalEncoding some ? some.levels().size() : 0);
    }
    require("classes, columns, levels and missing markers", texts, MOST_TEXTS);
    require("layers", model.classifier().network().layers().size(), MOST_COLUMNS);
  }

  private static void require(String what, long count, int most) {
    if (count > most) {
      throw new IllegalArgumentException(
          "Java source: expected at most "
              + most
              + " "
              + what
              + ", got "
              + count
              + ", which do not fit in a class");
    }
  }

  private List<Layer> layers() {
    return model.classifier().network().layers();
  }

  private void constants() {
    method("means", model.standardizer().means());
    method("scales", model.standardizer().scales());
    out.append("  private static final double[] MEANS = means();\n");
    out.append("  private static final double[] SCALES = scales();\n");
    for (int i = 0; i < layers().size(); i++) {
      if (layers().get(i) instanceof Dense dense) {
        method("weights" + i, dense.parameters().get(0).copy().data);
        method("bias" + i, dense.parameters().get(1).copy().data);
        out.append("  private static final double[] WEIGHTS_").append(i);
        out.append(" = weights").append(i).append("();\n");
        out.append("  private static final double[] BIAS_").append(i);
        out.append(" = bias").append(i).append("();\n");
      }
    }
  }

  private void method(String method, double[] numbers) {
    out.append("\n  private static double[] ").append(method).append("() {\n    return ");
    out.append(Literals.numbers(numbers)).append(";\n  }\n\n");
  }

  private void encoding(String type, String statements) {
    String checked = type.equals("double[]") ? LENGTH.formatted(model.columns().size()) : "";
    out.append(ENCODE.formatted(type, model.features().size(), checked, statements));
  }

  private void logits() {
    out.append("\n  private static double[] logits(double[] x) {\n");
    out.append("    double[] h = standardized(x);\n");
    for (int i = 0; i < layers().size(); i++) {
      Layer layer = layers().get(i);
      if (layer instanceof Dense) {
        out.append("    h = dense(h, WEIGHTS_%d, BIAS_%d);\n".formatted(i, i));
      } else if (layer instanceof ActivationLayer) {
        out.append("    activate%d(h);\n".formatted(i));
      } else if (!(layer instanceof Dropout)) {
        throw new IllegalArgumentException(
            "layer " + i + " " + layer + ": expected one of the library's own");
      }
    }
    out.append("    return finite(h);\n  }\n");
  }

  /** Each different activation in a nested class of its own, with the functions that it needs. */
  private void activations() {
    List<Activation> kinds =
        layers().stream()
            .filter(layer -> layer instanceof ActivationLayer)
            .map(layer -> ((ActivationLayer) layer).activation())
            .distinct()
            .toList();
    for (int k = 0; k < kinds.size(); k++) {
      String functions = Functions.of(kinds.get(k)).indent(2);
      out.append("\n  private static final class Activation").append(k).append(" {\n");
      out.append(functions.stripTrailing()).append("\n  }\n");
    }
    for (int i = 0; i < layers().size(); i++) {
      if (layers().get(i) instanceof ActivationLayer layer) {
        out.append(ACTIVATE.formatted(i, kinds.indexOf(layer.activation())));
      }
    }
  }

  private static final String HEAD =
      """
      // Written by Yhat: a classifier with all that it needs. Do not edit.

      import java.nio.ByteBuffer;
      import java.util.Base64;
      import java.util.List;

      /** Predicts the class of a row. It may be used by any number of threads. */
      public final class %s {
        private %s() {}

      """;

  private static final String PREDICT =
      """

        /** The probability of each class, in the order of {@link #classes}. */
        public static double[] predictProba(double[] row) {
          return softmax(logits(encoded(row)));
        }

        /** The most probable class. */
        public static String predict(double[] row) {
          return CLASSES[best(logits(encoded(row)))];
        }
      """;

  private static final String ENCODE =
      """

        private static double[] encoded(%s row) {
          double[] out = new double[%d];
      %s%s    return out;
        }
      """;

  private static final String LENGTH =
      """
          if (row.length != %1$d) {
            throw new IllegalArgumentException("expected %1$d numbers, got " + row.length);
          }
      """;

  private static final String SHARED =
      """

        /** Names of the classes, in the order of the probabilities. */
        public static List<String> classes() {
          return List.of(CLASSES);
        }

        private static double[] standardized(double[] x) {
          for (int j = 0; j < x.length; j++) {
            x[j] = (x[j] - MEANS[j]) / SCALES[j];
          }
          return finite(x);
        }

        private static double[] finite(double[] numbers) {
          for (double number : numbers) {
            if (!Double.isFinite(number)) {
              throw new IllegalArgumentException("the row's numbers are too large");
            }
          }
          return numbers;
        }

        private static int best(double[] logits) {
          int best = 0;
          for (int k = 1; k < logits.length; k++) {
            best = logits[k] > logits[best] ? k : best;
          }
          return best;
        }

        private static double[] softmax(double[] logits) {
          double max = Double.NEGATIVE_INFINITY;
          for (double logit : logits) {
            max = Math.max(max, logit);
          }
          double sum = 0.0;
          for (int k = 0; k < logits.length; k++) {
            logits[k] = exp(logits[k] - max);
            sum += logits[k];
          }
          for (int k = 0; k < logits.length; k++) {
            logits[k] /= sum;
          }
          return logits;
        }
      """;

  private static final String DENSE =
      """

        /** Each output is one chain of fma, inputs ascending, from the bias on. */
        private static double[] dense(double[] in, double[] weights, double[] bias) {
          double[] out = bias.clone();
          for (int i = 0; i < in.length; i++) {
            for (int j = 0; j < out.length; j++) {
              out[j] = Math.fma(in[i], weights[i * out.length + j], out[j]);
            }
          }
          return out;
        }

        private static double[] numbers(int count, String... chunks) {
          double[] numbers = new double[count];
          int at = 0;
          for (String chunk : chunks) {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(chunk));
            while (bytes.hasRemaining()) {
              numbers[at++] = bytes.getDouble();
            }
          }
          return numbers;
        }
      """;

  private static final String ACTIVATE =
      """

        private static void activate%d(double[] h) {
          for (int i = 0; i < h.length; i++) {
            h[i] = Activation%d.activation(h[i]);
          }
        }
      """;
}
