package dev.yhat.trainer.table;

import java.util.Arrays;

/** As {@link NumberChunks}, for integers. */
final class CodeChunks {
  private static final int BITS = NumberChunks.BITS;
  private static final int LARGEST = NumberChunks.LARGEST;

  private int[][] pieces = {new int[NumberChunks.FIRST]}; // all but the last have LARGEST
  private int last;
  private int used; // of the last
  private int size;

  void add(int code) {
    if (used == pieces[last].length) {
      grow();
    }
    pieces[last][used++] = code;
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
    pieces[last] = new int[LARGEST];
    used = 0;
  }

  /** This, without room for more. */
  CodeChunks trimmed() {
    pieces[last] = Arrays.copyOf(pieces[last], used);
    return this;
  }

  int size() {
    return size;
  }

  int get(int index) {
    return pieces[index >>> BITS][index & (LARGEST - 1)];
  }

  /** All codes in a new array. */
  int[] toArray() {
    int[] all = new int[size];
    for (int p = 0; p <= last; p++) {
      System.arraycopy(pieces[p], 0, all, p << BITS, p < last ? LARGEST : used);
    }
    return all;
  }
}
