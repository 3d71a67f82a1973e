package dev.yhat.cli.play;

import dev.yhat.trainer.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tables that pages can learn from, by a name such as {@code table-1}: that of the command line
 * and the latest uploaded ones. Thread-safe.
 */
final class Tables {
  private static final int MOST_UPLOADED = 4;

  private final Map<String, PlaneTable> uploaded = new LinkedHashMap<>();
  private final @Nullable PlaneTable given;
  private int count;

  /** Tables with one to begin with, or without. */
  Tables(@Nullable Path file) {
    given = file == null ? null : PlaneTable.of("table-0", file.toString(), Table.read(file));
  }

  /** All there are, that of the command line first. */
  synchronized List<PlaneTable> all() {
    List<PlaneTable> all = new ArrayList<>(uploaded.values());
    if (given != null) {
      all.add(0, given);
    }
    return all;
  }

  /**
   * Takes a CSV file in, and forgets the oldest if there are too many.
   *
   * @throws IllegalArgumentException naming line and column of what cannot be used
   */
  PlaneTable add(String fileName, byte[] csv) throws IOException {
    Path folder = Files.createTempDirectory("yhat-play");
    Path file = folder.resolve(safe(fileName));
    Table table;
    try {
      Files.write(file, csv);
      table = Table.read(file);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
    synchronized (this) {
      count++;
      PlaneTable added = PlaneTable.of("table-" + count, String.valueOf(file.getFileName()), table);
      uploaded.put(added.id(), added);
      if (uploaded.size() > MOST_UPLOADED) {
        uploaded.remove(uploaded.keySet().iterator().next());
      }
      return added;
    }
  }

  /** A name without anything but letters, digits and the like: messages start with it. */
  private static String safe(String fileName) {
    String plain = fileName.replaceAll("[^\\p{L}\\p{N} ._-]", "_").strip();
    int length = plain.codePointCount(0, plain.length());
    String end = length > 60 ? plain.substring(plain.offsetByCodePoints(0, length - 60)) : plain;
    return end.isEmpty() || end.startsWith(".") ? "table" + end : end;
  }

  /**
   * The table of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  synchronized PlaneTable named(String id) {
    PlaneTable found = given != null && given.id().equals(id) ? given : uploaded.get(id);
    if (found == null) {
      throw new IllegalArgumentException(
          "that data set is not here any more: choose a toy or open the CSV file again");
    }
    return found;
  }
}
