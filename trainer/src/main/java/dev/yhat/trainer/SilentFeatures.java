package dev.yhat.trainer;

import dev.yhat.layers.Dense;
import dev.yhat.layers.Network;
import dev.yhat.trainer.data.DataSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Features that are 0 in every training row, such as that of a level which none of them has. Their
 * weights have no gradient, so what they start with would stay: noise, as soon as a row to be
 * predicted has the feature.
 */
final class SilentFeatures {
  private static final int BLOCK_ROWS = 256;

  private SilentFeatures() {}

  /** The network with the first layer's weights of such features set to 0. */
  static Network silenced(Network network, PreparedTable table) {
    BitSet silent = of(table);
    if (silent.isEmpty() || !(network.layers().get(0) instanceof Dense first)) {
      return network;
    }
    List<DMatrixRMaj> parameters = new ArrayList<>(network.parameters());
    DMatrixRMaj weights = first.parameters().get(0).copy();
    silent.stream()
        .forEach(
            j -> Arrays.fill(weights.data, j * weights.numCols, (j + 1) * weights.numCols, 0.0));
    parameters.set(0, weights);
    return network.withParameters(parameters);
  }

  private static BitSet of(PreparedTable table) {
    DataSet training = table.training();
    BitSet silent = new BitSet(training.inputs());
    for (int j = 0; j < training.inputs(); j++) {
      silent.set(j, !table.encoder().scaled(j));
    }
    int[] rows = new int[training.rows()];
    Arrays.setAll(rows, i -> i);
    DMatrixRMaj block = new DMatrixRMaj(Math.min(BLOCK_ROWS, rows.length), training.inputs());
    for (int from = 0; from < rows.length && !silent.isEmpty(); from += BLOCK_ROWS) {
      int count = Math.min(BLOCK_ROWS, rows.length - from);
      block.reshape(count, training.inputs());
      training.copyRows(rows, from, count, block);
      for (int i = 0; i < count; i++) {
        for (int j = silent.nextSetBit(0); j >= 0; j = silent.nextSetBit(j + 1)) {
          silent.set(j, block.data[i * block.numCols + j] == 0.0);
        }
      }
    }
    return silent;
  }
}
