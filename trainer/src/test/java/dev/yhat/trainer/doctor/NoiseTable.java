package dev.yhat.trainer.doctor;

import dev.yhat.core.CounterRandom;
import dev.yhat.trainer.table.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tables of noise, with classes in turn or as they are given. */
final class NoiseTable {
  static final int ROWS = 120;

  private NoiseTable() {}

  /** Of row i, not the same twice. */
  static double noise(int i) {
    return CounterRandom.normal(CounterRandom.key(1, 2, 3), i);
  }

  /** Two columns of noise, and the classes given. */
  static Examinations noise(String... labels) {
    double[][] rows = new double[labels.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {noise(i), noise(i + labels.length)};
    }
    return Examinations.of(Table.of(rows, List.of("x", "y")), labels);
  }

  /** 120 rows of noise and one more column, with classes a, b and c in turn. */
  static Examinations with(String name, IntFunction<@Nullable Object> cells) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      Map<String, Object> row = new HashMap<>();
      row.put("noise", noise(i));
      row.put(name, cells.apply(i));
      rows.add(row);
    }
    return Examinations.of(Table.of(rows), labels(ROWS));
  }

  static String[] labels(int rows) {
    return IntStream.range(0, rows)
        .mapToObj(i -> List.of("a", "b", "c").get(i % 3))
        .toArray(String[]::new);
  }

  static int[] range(int from, int to) {
    return IntStream.range(from, to).toArray();
  }
}
