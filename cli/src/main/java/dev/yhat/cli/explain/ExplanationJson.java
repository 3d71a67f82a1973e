package dev.yhat.cli.explain;

import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.file.Json;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.explain.EncodedColumn;
import dev.yhat.trainer.explain.Explanation;
import dev.yhat.trainer.explain.RecordedLayer;
import dev.yhat.trainer.explain.RecordedSoftmax;
import dev.yhat.trainer.explain.Recording;
import dev.yhat.trainer.optim.OptimizerSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * An explanation for programs: all numbers, none abridged, as vectors and as matrices of rows. A
 * central difference that was not taken is null.
 */
public final class ExplanationJson {
  private ExplanationJson() {}

  /**
   * One object.
   *
   * @param row its number, counted from 1
   * @param step to be told of; null for none
   */
  public static Json of(Explanation explanation, int row, @Nullable Step step) {
    Recording recording = explanation.recording();
    List<String> classes = explanation.model().classes();
    int predicted = SoftmaxClassifier.argmax(recording.softmax().logits(), 0);
    Differences differences = new Differences(recording, new Units(recording));
    Json json =
        Json.object()
            .with("place", explanation.place())
            .with("row", row)
            .with("classes", Json.ofStrings(classes))
            .with("label", classes.get(recording.label()))
            .with("predicted", classes.get(predicted))
            .with("columns", array(explanation.columns().size(), i -> column(explanation, i)))
            .with("layers", array(recording.layers().size(), i -> layer(recording, i, differences)))
            .with("softmax", softmax(recording))
            .with("loss", recording.loss())
            .with("compared", differences.compared())
            .with("largest_difference", differences.worst());
    return step == null ? json : json.with("step", step(step));
  }

  private static Json column(Explanation explanation, int index) {
    EncodedColumn column = explanation.columns().get(index);
    Model model = explanation.model();
    return Json.object()
        .with("column", column.name())
        .with("value", column.value() == null ? Json.NULL : Json.of(column.value()))
        .with(
            "features",
            array(
                column.features(),
                k -> {
                  int j = column.first() + k;
                  return Json.object()
                      .with("feature", model.features().get(j))
                      .with("encoded", explanation.features().data[j])
                      .with("mean", model.standardizer().means()[j])
                      .with("scale", model.standardizer().scales()[j])
                      .with("x", explanation.recording().in().data[j]);
                }));
  }

  private static Json layer(Recording recording, int i, Differences differences) {
    RecordedLayer layer = recording.layers().get(i);
    return Json.object()
        .with("layer", layer.layer().toString())
        .with("in", vector(layer.in()))
        .with("out", vector(layer.out()))
        .with("grad_out", vector(layer.gradOut()))
        .with("grad_in", layer.gradIn() == null ? Json.NULL : vector(layer.gradIn()))
        .with(
            "parameters",
            array(
                layer.gradParameters().size(),
                p -> {
                  DMatrixRMaj gradient = layer.gradParameters().get(p);
                  double[] found = differences.of(i, p);
                  return Json.object()
                      .with("values", matrix(layer.layer().parameters().get(p)))
                      .with("gradient", matrix(gradient))
                      .with(
                          "central_difference",
                          matrix(DMatrixRMaj.wrap(gradient.numRows, gradient.numCols, found)));
                }));
  }

  private static Json softmax(Recording recording) {
    RecordedSoftmax softmax = recording.softmax();
    return Json.object()
        .with("logits", vector(softmax.logits()))
        .with("max", softmax.max())
        .with("shifted", vector(softmax.shifted()))
        .with("exponentials", vector(softmax.exponentials()))
        .with("sum", softmax.sum())
        .with("probabilities", vector(softmax.probabilities()))
        .with("target", array(softmax.logits().numCols, k -> Json.of(recording.target(k))))
        .with("gradient", vector(recording.gradLogits()));
  }

  private static Json step(Step step) {
    List<DMatrixRMaj> parameters = step.after().network().parameters();
    return Json.object()
        .with("optimizer", OptimizerSpec.describe(step.optimizer()))
        .with("recorded", step.recorded())
        .with("parameters", array(parameters.size(), i -> matrix(parameters.get(i))))
        .with("probabilities", vector(step.after().softmax().probabilities()))
        .with("loss", step.after().loss());
  }

  private static Json array(int size, IntFunction<Json> item) {
    return Json.array(IntStream.range(0, size).mapToObj(item).toList());
  }

  private static Json vector(DMatrixRMaj row) {
    return Json.ofNumbers(Arrays.copyOf(row.data, row.getNumElements()));
  }

  private static Json matrix(DMatrixRMaj matrix) {
    List<Json> rows = new ArrayList<>();
    for (int i = 0; i < matrix.numRows; i++) {
      int start = i * matrix.numCols;
      rows.add(array(matrix.numCols, j -> number(matrix.data[start + j])));
    }
    return Json.array(rows);
  }

  private static Json number(double value) {
    return Double.isFinite(value) ? Json.of(value) : Json.NULL;
  }
}
