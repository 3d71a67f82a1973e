package dev.yhat.cli.play;

import dev.yhat.core.Softmax;
import dev.yhat.layers.ActivationLayer;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.Workspace;
import dev.yhat.layers.file.Json;
import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.doctor.DeadUnits;
import dev.yhat.trainer.eval.Evaluation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * What a page draws of a moment: the classes that the network predicts on a grid over the plane,
 * what each unit gives there, the weights, and how well it does. All of it is computed by the
 * library, on the thread that serves the page. For one thread.
 */
final class Picture {
  /** Cells of the grid on a side. */
  static final int SIDE = 64;

  private static final int MANY_UNITS = 40;

  private final Problem problem;
  private final Plane plane;
  private final DMatrixRMaj grid;
  private final DMatrixRMaj sample;
  private final DMatrixRMaj probabilities;
  private final Workspace workspace;
  private final List<Integer> hidden;
  private final int unitSide;

  /** Pictures of networks with the layers of {@code shape}. */
  Picture(Problem problem, Network shape) {
    this.problem = problem;
    plane = Plane.around(problem.points());
    grid = plane.grid(SIDE);
    problem.standardizer().apply(grid);
    sample = DeadUnits.sample(problem.training());
    probabilities = new DMatrixRMaj(grid.numRows, shape.outputs());
    workspace = new Workspace(shape, grid.numRows);
    hidden =
        IntStream.range(0, shape.layers().size())
            .filter(i -> shape.layers().get(i) instanceof ActivationLayer)
            .boxed()
            .toList();
    int units = hidden.stream().mapToInt(i -> shape.layers().get(i).outputs()).sum();
    unitSide = units <= MANY_UNITS ? SIDE / 2 : SIDE / 4;
  }

  /** What stays the same from moment to moment. */
  Json describe() {
    DMatrixRMaj raw = problem.points();
    float[] points = new float[raw.numRows * 2]; // shares: float could not tell large ones apart
    for (int i = 0; i < raw.numRows; i++) {
      points[2 * i] = (float) plane.right(raw.get(i, 0));
      points[2 * i + 1] = (float) plane.down(raw.get(i, 1));
    }
    byte[] labels = new byte[problem.labels().length];
    byte[] heldOut = new byte[labels.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) problem.labels()[i];
    }
    for (int row : problem.split().validation()) {
      heldOut[row] = 1;
    }
    return Json.object()
        .with("columns", Json.ofStrings(problem.columns()))
        .with("classes", Json.ofStrings(problem.classes().classes()))
        .with("bounds", Json.ofNumbers(plane.left(), plane.right(), plane.bottom(), plane.top()))
        .with("points", Packed.floats(points))
        .with("labels", Packed.bytes(labels))
        .with("heldOut", Packed.bytes(heldOut))
        .with("side", SIDE)
        .with("unitSide", unitSide);
  }

  /** A moment's picture. */
  Json of(Moment moment) {
    Network network = moment.network();
    Json picture = standing(moment).with("usable", network != null);
    if (network == null) {
      return picture;
    }
    DMatrixRMaj logits = network.predict(grid, workspace);
    guessWhereNotFinite(logits);
    Softmax.softmax(logits, probabilities, workspace.kernels());
    return picture
        .with("training", score(network, problem.training()))
        .with("validation", score(network, problem.validation()))
        .with("dead", dead(network))
        .with("regions", Packed.bytes(regions()))
        .with("units", Packed.bytes(units()))
        .with("peaks", Packed.floats(peaks()))
        .with("weights", Packed.floats(weights(network)));
  }

  /** What is known without the weights. */
  private static Json standing(Moment moment) {
    return Json.object()
        .with("state", moment.state().name().toLowerCase(Locale.ROOT))
        .with("problem", moment.problem())
        .with("step", moment.step())
        .with("epoch", moment.epoch())
        .with("stepsPerEpoch", moment.stepsPerEpoch())
        .with("batchLoss", number(moment.batchLoss()))
        .with("speed", Math.rint(moment.speed()))
        .with("norms", Json.array(Arrays.stream(moment.norms()).mapToObj(Picture::number).toList()))
        .with("curve", Packed.floats(moment.curve()));
  }

  /** Huge weights overflow in some cells: the first class, without any confidence. */
  private static void guessWhereNotFinite(DMatrixRMaj logits) {
    int classes = logits.numCols;
    for (int start = 0; start < logits.getNumElements(); start += classes) {
      int end = start + classes;
      if (!IntStream.range(start, end).allMatch(k -> Double.isFinite(logits.data[k]))) {
        Arrays.fill(logits.data, start, end, 0.0);
      }
    }
  }

  private static Json score(Network network, @Nullable DataSet data) {
    if (data == null) {
      return Json.NULL;
    }
    try {
      Evaluation evaluation = Evaluation.of(new SoftmaxClassifier(network), data);
      return Json.object()
          .with("loss", number(evaluation.logLoss()))
          .with("accuracy", evaluation.accuracy());
    } catch (IllegalArgumentException overflow) { // of the outputs: weights are huge
      return Json.NULL;
    }
  }

  private Json dead(Network network) {
    List<Json> counts = new ArrayList<>();
    DeadUnits.of(network, sample).layers().forEach(layer -> counts.add(Json.of(layer.dead())));
    return Json.array(counts);
  }

  /** Each cell's class, then each cell's confidence from 0 (guessing) to 255. */
  private byte[] regions() {
    int cells = grid.numRows;
    byte[] regions = new byte[2 * cells];
    double guess = 1.0 / probabilities.numCols;
    for (int i = 0; i < cells; i++) {
      int best = SoftmaxClassifier.argmax(probabilities, i);
      double confidence = (probabilities.get(i, best) - guess) / (1 - guess);
      regions[i] = (byte) best;
      regions[cells + i] = (byte) Math.round(255 * Math.max(0, Math.min(1, confidence)));
    }
    return regions;
  }

  /** Each hidden unit's outputs as shares of its peak, −127 to 127; each class's probabilities. */
  private byte[] units() {
    int cells = unitSide * unitSide;
    int count = probabilities.numCols;
    for (int layer : hidden) {
      count += workspace.output(layer).numCols;
    }
    byte[] units = new byte[count * cells];
    int at = 0;
    for (int layer : hidden) {
      DMatrixRMaj output = workspace.output(layer);
      for (int unit = 0; unit < output.numCols; unit++) {
        at = pack(output, unit, 127 / Math.max(peak(output, unit), Double.MIN_NORMAL), units, at);
      }
    }
    for (int k = 0; k < probabilities.numCols; k++) {
      at = pack(probabilities, k, 127, units, at);
    }
    return units;
  }

  private int pack(DMatrixRMaj values, int column, double scale, byte[] to, int from) {
    int each = SIDE / unitSide;
    int at = from;
    for (int i = 0; i < unitSide; i++) {
      for (int j = 0; j < unitSide; j++) {
        int cell = (i * each + each / 2) * SIDE + j * each + each / 2;
        to[at++] = (byte) Math.rint(scale * values.get(cell, column));
      }
    }
    return at;
  }

  /** The largest output of each hidden unit on the grid, its sign left out. */
  private float[] peaks() {
    List<Double> peaks = new ArrayList<>();
    for (int layer : hidden) {
      DMatrixRMaj output = workspace.output(layer);
      for (int unit = 0; unit < output.numCols; unit++) {
        peaks.add(peak(output, unit));
      }
    }
    float[] packed = new float[peaks.size()];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = peaks.get(i).floatValue();
    }
    return packed;
  }

  private static double peak(DMatrixRMaj values, int column) {
    double peak = 0;
    for (int i = 0; i < values.numRows; i++) {
      peak = Math.max(peak, Math.abs(values.get(i, column)));
    }
    return peak;
  }

  private static float[] weights(Network network) {
    float[] weights = new float[(int) network.parameterCount()];
    int at = 0;
    for (DMatrixRMaj parameter : network.parameters()) {
      for (int i = 0; i < parameter.getNumElements(); i++) {
        weights[at++] = (float) parameter.data[i];
      }
    }
    return weights;
  }

  private static Json number(double value) {
    return Double.isFinite(value) ? Json.of(value) : Json.NULL;
  }
}
