package dev.yhat.trainer;

import dev.yhat.layers.Network;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * A digest of a network's parameters.
 *
 * <p>SHA-256 over the number of parameter matrices, then for each its rows and its columns (four
 * bytes each) and its numbers, row by row (eight bytes each, as IEEE 754 binary64). Everything is
 * high byte first.
 */
final class WeightsFingerprint {
  private WeightsFingerprint() {}

  static String of(Network network) {
    List<DMatrixRMaj> parameters = network.parameters();
    Sha256 digest = new Sha256();
    digest.add(parameters.size());
    for (DMatrixRMaj parameter : parameters) {
      digest.add(parameter.numRows);
      digest.add(parameter.numCols);
      for (int i = 0; i < parameter.numRows; i++) {
        digest.add(parameter.data, i * parameter.numCols, parameter.numCols);
      }
    }
    return digest.text();
  }
}
