package dev.yhat.trainer.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Tables for the tests of encoders. */
final class EncoderExamples {
  private EncoderExamples() {}

  /** A table of one column. */
  static Table column(String name, Object... values) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Object value : values) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put(name, value);
      rows.add(row);
    }
    return Table.of(rows);
  }

  static int[] all(Table table) {
    return IntStream.range(0, table.rows()).toArray();
  }

  static TableEncoder fit(Table table) {
    return TableEncoder.fit(table, all(table), new EncoderSettings());
  }

  /** Five people with everything that an encoder knows. */
  static Table people() {
    return Table.of(
        List.of(
            Map.of("age", 20, "sex", "F", "smoker", "yes", "one", 1),
            Map.of("age", 40, "sex", "M", "smoker", "no", "one", 1),
            Map.of("sex", "F", "smoker", "no", "one", 1),
            Map.of("age", 30, "sex", "F", "smoker", "no", "one", 1),
            Map.of("age", 70, "sex", "M", "one", 1)));
  }
}
