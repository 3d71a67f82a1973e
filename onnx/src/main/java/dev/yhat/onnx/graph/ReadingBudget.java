package dev.yhat.onnx.graph;

import dev.yhat.layers.file.ModelFormatException;

/**
 * How many small things a file may still hold: two bytes of it can be an object of a hundred in
 * memory. Tensors are not counted, as theirs is bounded by the bytes they have.
 */
final class ReadingBudget {
  /** Nodes, names, attributes and texts of a file. */
  static final int MOST = 1_000_000;

  private int left = MOST;

  void count(WireReader in) throws ModelFormatException {
    if (--left < 0) {
      throw in.refused("expected at most " + MOST + " nodes, names, attributes and texts");
    }
  }
}
