package dev.yhat.trainer.table;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Names of columns, in the order in which they were given, as options and settings keep them. */
final class ColumnNames {
  private ColumnNames() {}

  static Set<String> and(Set<String> before, String... columns) {
    Set<String> all = new LinkedHashSet<>(before);
    all.addAll(Arrays.asList(columns));
    return all;
  }

  static Set<String> except(Set<String> before, String... columns) {
    Set<String> rest = new LinkedHashSet<>(before);
    Arrays.asList(columns).forEach(rest::remove);
    return rest;
  }

  /** The object with names as a member, or without it if there are none. */
  static Json describe(Json json, String member, Set<String> columns) {
    return columns.isEmpty() ? json : json.with(member, Json.ofStrings(List.copyOf(columns)));
  }

  /** The names that {@link #describe} has described. */
  static String[] read(Json json, String member) throws ModelFormatException {
    Optional<Json> found = json.find(member);
    return found.isPresent() ? found.get().strings().toArray(String[]::new) : new String[0];
  }
}
