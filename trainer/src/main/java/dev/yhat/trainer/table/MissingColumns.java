package dev.yhat.trainer.table;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Complaint about columns that are asked for and not there: all of them at once. */
final class MissingColumns {
  private static final int MOST_NAMED = 50;

  private MissingColumns() {}

  static void require(
      String place, Collection<String> columns, Set<String> known, Collection<String> wanted) {
    if (known.containsAll(wanted)) {
      return;
    }
    List<String> missing = wanted.stream().filter(name -> !known.contains(name)).toList();
    throw new IllegalArgumentException(
        place
            + (missing.size() == 1 ? ": no column " : ": no columns ")
            + missing.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "))
            + "; columns are "
            + named(columns));
  }

  private static String named(Collection<String> columns) {
    String first = columns.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    int rest = columns.size() - MOST_NAMED;
    return rest <= 0 ? first : first + " and " + rest + " more";
  }
}
