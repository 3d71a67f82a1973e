package dev.yhat.trainer.table;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers that come one by one, held in pieces, so that growing copies none of them; joined at the
 * end piece by piece, so that the whole takes little more room than the numbers.
 */
final class NumberChunks {
  static final int FIRST = 1 << 4; // a file may have many columns and few rows
  static final int LARGEST = 1 << 14; // 128 KB: far from where a collector treats arrays apart

  private final List<double[]> full = new ArrayList<>();
  private double[] chunk = new double[FIRST];
  private int used;
  private int size;

  void add(double number) {
    if (used == chunk.length) {
      full.add(chunk);
      chunk = new double[Math.min(LARGEST, size)];
      used = 0;
    }
    chunk[used++] = number;
    size++;
  }

  /** All numbers in one array; this holds none of them afterwards. */
  double[] join() {
    double[] all = new double[size];
    int at = 0;
    for (int i = 0; i < full.size(); i++) {
      double[] piece = full.set(i, new double[0]);
      System.arraycopy(piece, 0, all, at, piece.length);
      at += piece.length;
    }
    System.arraycopy(chunk, 0, all, at, used);
    full.clear();
    chunk = new double[FIRST];
    used = 0;
    size = 0;
    return all;
  }
}
