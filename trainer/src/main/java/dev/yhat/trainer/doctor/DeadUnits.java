package dev.yhat.trainer.doctor;

import dev.yhat.core.Relu;
import dev.yhat.core.Shapes;
import dev.yhat.layers.ActivationLayer;
import dev.yhat.layers.Network;
import dev.yhat.layers.Workspace;
import dev.yhat.trainer.data.DataSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * ReLUs that are 0 for every row of a sample.
 *
 * @param rows of the sample that were looked at
 * @param layers those with ReLUs, first to last
 */
public record DeadUnits(int rows, List<OfLayer> layers) {
  private static final int MOST_ROWS = 1000;

  /**
   * Those of one layer.
   *
   * @param place among the layers with ReLUs, from 1
   */
  public record OfLayer(int place, int dead, int units) {
    boolean isMany() {
      return 2 * dead >= units;
    }
  }

  /**
   * Looks for them, with one prediction in a workspace of its own.
   *
   * @param network not modified
   * @param sample rows as the network is given them, of which it takes the first 1000; not modified
   */
  public static DeadUnits of(Network network, DMatrixRMaj sample) {
    Shapes.requireColumns("TrainingDoctor", "sample", sample, network.inputs());
    int rows = Math.min(sample.numRows, MOST_ROWS);
    DMatrixRMaj x = new DMatrixRMaj(rows, sample.numCols);
    System.arraycopy(sample.data, 0, x.data, 0, x.getNumElements());
    Workspace workspace = new Workspace(network, rows);
    network.predict(x, workspace);
    List<OfLayer> layers = new ArrayList<>();
    for (int i = 0; i < network.layers().size(); i++) {
      if (network.layers().get(i) instanceof ActivationLayer layer
          && layer.activation() instanceof Relu) {
        int dead = zeroColumns(workspace.output(i));
        layers.add(new OfLayer(layers.size() + 1, dead, layer.size()));
      }
    }
    return new DeadUnits(rows, layers);
  }

  /**
   * Rows to look for them in: at most {@value #MOST_ROWS}, from all over the data, which may be
   * sorted by class.
   */
  public static DMatrixRMaj sample(DataSet data) {
    int each = (data.rows() + MOST_ROWS - 1) / MOST_ROWS;
    int[] rows = IntStream.iterate(0, row -> row < data.rows(), row -> row + each).toArray();
    DMatrixRMaj sample = new DMatrixRMaj(rows.length, data.inputs());
    data.copyRows(rows, 0, rows.length, sample);
    return sample;
  }

  private static int zeroColumns(DMatrixRMaj matrix) {
    boolean[] alive = new boolean[matrix.numCols];
    for (int i = 0; i < matrix.getNumElements(); i++) {
      alive[i % matrix.numCols] |= matrix.data[i] != 0;
    }
    int zero = 0;
    for (boolean some : alive) {
      zero += some ? 0 : 1;
    }
    return zero;
  }

  /** Whether half of a layer's are, or more. */
  boolean isMany() {
    return layers.stream().anyMatch(OfLayer::isMany);
  }

  String message() {
    List<String> told =
        layers.stream()
            .filter(OfLayer::isMany)
            .map(
                layer ->
                    layer.dead() + " of " + layer.units() + " in hidden layer " + layer.place())
            .toList();
    return "ReLUs are 0 for each of "
        + Wording.count(rows, "row")
        + ", and learn nothing more: "
        + Wording.list(told)
        + "; a smaller learning rate or leaky ReLUs often help";
  }
}
