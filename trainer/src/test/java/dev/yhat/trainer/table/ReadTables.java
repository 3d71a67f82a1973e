package dev.yhat.trainer.table;

import java.nio.file.Path;

/**
 * A program that reads the table of its argument as a whole and row by row, and prints what it has
 * or why it is refused, in two lines.
 */
final class ReadTables {
  private ReadTables() {}

  public static void main(String[] args) {
    Path file = Path.of(args[0]);
    System.out.println(whole(file));
    System.out.println(byRow(file));
  }

  private static String whole(Path file) {
    try {
      Table table = Table.read(file);
      return table.rows() + " rows of " + table.columns().size();
    } catch (IllegalArgumentException refusal) {
      return refusal.getMessage();
    }
  }

  private static String byRow(Path file) {
    try (CsvRows rows = CsvRows.open(file)) {
      long count = 0;
      while (rows.next()) {
        count++;
      }
      return count + " rows of " + rows.columns().size();
    } catch (IllegalArgumentException refusal) {
      return refusal.getMessage();
    }
  }
}
