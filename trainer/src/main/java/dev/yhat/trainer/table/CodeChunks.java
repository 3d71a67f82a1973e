package dev.yhat.trainer.table;

import java.util.ArrayList;
import java.util.List;

/** As {@link NumberChunks}, for integers. */
final class CodeChunks {
  private final List<int[]> full = new ArrayList<>();
  private int[] chunk = new int[NumberChunks.FIRST];
  private int used;
  private int size;

  void add(int code) {
    if (used == chunk.length) {
      full.add(chunk);
      chunk = new int[Math.min(NumberChunks.LARGEST, size)];
      used = 0;
    }
    chunk[used++] = code;
    size++;
  }

  /** All codes in one array; this holds none of them afterwards. */
  int[] join() {
    int[] all = new int[size];
    int at = 0;
    for (int i = 0; i < full.size(); i++) {
      int[] piece = full.set(i, new int[0]);
      System.arraycopy(piece, 0, all, at, piece.length);
      at += piece.length;
    }
    System.arraycopy(chunk, 0, all, at, used);
    full.clear();
    chunk = new int[NumberChunks.FIRST];
    used = 0;
    size = 0;
    return all;
  }
}
