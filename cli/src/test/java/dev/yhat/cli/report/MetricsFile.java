package dev.yhat.cli.report;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code metrics.json}. */
final class MetricsFile {
  private MetricsFile() {}

  /** The JSON text of everything in it that is neither an object nor an array, by path. */
  static Map<String, String> leaves(String text) throws ModelFormatException {
    Map<String, String> leaves = new TreeMap<>();
    collect(Json.parse(text, "metrics.json", "all"), "", leaves);
    return leaves;
  }

  private static void collect(Json json, String path, Map<String, String> leaves)
      throws ModelFormatException {
    String value = json.toString();
    if (value.startsWith("{")) {
      for (String name : json.names()) {
        collect(json.get(name), path.isEmpty() ? name : path + "." + name, leaves);
      }
    } else if (value.startsWith("[")) {
      List<Json> items = json.items();
      for (int i = 0; i < items.size(); i++) {
        collect(items.get(i), path + "[" + i + "]", leaves);
      }
    } else {
      leaves.put(path, value);
    }
  }
}
