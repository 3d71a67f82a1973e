package dev.yhat.onnx.run;

import dev.yhat.core.Exp;
import dev.yhat.onnx.graph.ElementType;
import dev.yhat.onnx.graph.Node;
import dev.yhat.onnx.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operator LinearClassifier: scores in·coefficientsᵀ + intercepts, turned into probabilities,
 * and the class of the largest.
 *
 * @param coefficients one row of as many as there are columns a score
 * @param intercepts one a score
 * @param transform NONE, SOFTMAX or LOGISTIC
 * @param texts names of the classes; null if they are integers
 * @param wholes the classes if they are integers
 */
public record LinearClassifier(
    float[] coefficients,
    float[] intercepts,
    String transform,
    @Nullable List<String> texts,
    long[] wholes) {
  /**
   * What a node says.
   *
   * @throws IllegalArgumentException naming the node, if its attributes do not fit each other
   */
  public static LinearClassifier of(Node node) {
    float[] coefficients = node.reals("coefficients");
    float[] intercepts = node.reals("intercepts");
    List<String> texts = node.texts("classlabels_strings");
    long[] wholes = node.wholes("classlabels_ints");
    texts = texts == null || texts.isEmpty() ? null : texts;
    if (coefficients == null
        || intercepts == null
        || (texts == null) == (wholes == null || wholes.length == 0)) {
      throw node.refused("expected coefficients, intercepts, and classes of one kind");
    }
    LinearClassifier made =
        new LinearClassifier(
            coefficients,
            intercepts,
            node.text("post_transform", "NONE"),
            texts,
            wholes == null ? new long[0] : wholes);
    boolean one = intercepts.length == 1 && made.classes() == 2;
    if (intercepts.length == 0
        || coefficients.length % intercepts.length != 0
        || (intercepts.length != made.classes() && !one)) {
      throw node.refused(
          "expected an intercept and a row of coefficients a class, got "
              + made.classes()
              + " classes, "
              + intercepts.length
              + " intercepts and "
              + coefficients.length
              + " coefficients");
    }
    if (!List.of("NONE", "SOFTMAX", "LOGISTIC").contains(made.transform)) {
      throw node.refused(
          "post_transform: expected NONE, SOFTMAX or LOGISTIC, got " + Node.quoted(made.transform));
    }
    return made;
  }

  /** Number of classes. */
  public int classes() {
    return texts == null ? wholes.length : texts.size();
  }

  /** Number of columns. */
  public int columns() {
    return coefficients.length / intercepts.length;
  }

  /** Names of the classes. */
  public List<String> names() {
    if (texts != null) {
      return texts;
    }
    return Arrays.stream(wholes).mapToObj(Long::toString).toList();
  }

  static List<Tensor> apply(Step step) {
    LinearClassifier classifier = of(step.node());
    int[] shape = step.matrix(0);
    if (shape[1] != classifier.columns()) {
      throw step.unlike(0, classifier.columns() + " columns");
    }
    int classes = classifier.classes();
    double[] out = new double[step.elements(shape[0], classes)];
    int[] best = new int[shape[0]];
    for (int i = 0; i < shape[0]; i++) {
      double[] row = classifier.row(step.reals(0).data(), i);
      for (int k = 1; k < classes; k++) {
        best[i] = row[k] > row[best[i]] ? k : best[i];
      }
      System.arraycopy(row, 0, out, i * classes, classes);
    }
    List<Tensor> result = new ArrayList<>();
    int[] rows = {shape[0]};
    Tensor names =
        classifier.texts == null
            ? new Tensor.Wholes(ElementType.INT64, new int[] {classes}, classifier.wholes)
            : new Tensor.Texts(new int[] {classes}, classifier.texts.toArray(String[]::new));
    result.add(names.picked(best, rows));
    result.addAll(step.reals(ElementType.FLOAT, new int[] {shape[0], classes}, out));
    return result;
  }

  /** Probabilities, or scores as they are, of one row. */
  private double[] row(double[] in, int i) {
    int columns = columns();
    double[] scores = new double[intercepts.length];
    for (int k = 0; k < scores.length; k++) {
      double sum = intercepts[k];
      for (int j = 0; j < columns; j++) {
        sum = Math.fma(in[i * columns + j], coefficients[k * columns + j], sum);
      }
      scores[k] = sum;
    }
    if (scores.length == 1) {
      double p = transform.equals("NONE") ? scores[0] : Exp.sigmoid(scores[0]);
      return new double[] {transform.equals("NONE") ? -p : 1.0 - p, p};
    }
    switch (transform) {
      case "LOGISTIC" -> Arrays.setAll(scores, k -> Exp.sigmoid(scores[k]));
      case "SOFTMAX" -> softmax(scores);
      default -> {}
    }
    return scores;
  }

  private static void softmax(double[] x) {
    double max = Arrays.stream(x).max().orElse(0.0);
    double sum = 0.0;
    for (int k = 0; k < x.length; k++) {
      x[k] = Exp.exp(x[k] - max);
      sum += x[k];
    }
    for (int k = 0; k < x.length; k++) {
      x[k] /= sum;
    }
  }
}
