package dev.yhat.trainer.table;

import java.util.Arrays;

/**
 * Numbers that come one by one and stay where they are, in pieces: joining millions of them would
 * need as much memory once more, and more time than reading them takes.
 */
final class NumberChunks {
  static final int FIRST = 1 << 4; // a file may have many columns and few rows
  static final int BITS = 14;
  static final int LARGEST = 1 << BITS; // 128 KB: far from where a collector treats arrays apart

  private double[][] pieces = {new double[FIRST]}; // all but the last have LARGEST
  private int last;
  private int used; // of the last
  private int size;

  void add(double number) {
    if (used == pieces[last].length) {
      grow();
    }
    pieces[last][used++] = number;
    size++;
  }

  private void grow() {
    if (used < LARGEST) {
      pieces[last] = Arrays.copyOf(pieces[last], 2 * used);
      return;
    }
    last++;
    if (last == pieces.length) {
      pieces = Arrays.copyOf(pieces, 2 * last);
    }
    pieces[last] = new double[LARGEST];
    used = 0;
  }

  /** This, without room for more. */
  NumberChunks trimmed() {
    pieces[last] = Arrays.copyOf(pieces[last], used);
    return this;
  }

  int size() {
    return size;
  }

  double get(int index) {
    return pieces[index >>> BITS][index & (LARGEST - 1)];
  }

  /** All numbers in a new array. */
  double[] toArray() {
    double[] all = new double[size];
    for (int p = 0; p <= last; p++) {
      System.arraycopy(pieces[p], 0, all, p << BITS, p < last ? LARGEST : used);
    }
    return all;
  }
}
