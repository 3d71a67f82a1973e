package dev.yhat.trainer.table;

/**
 * A column that is not learned from.
 *
 * @param column its name
 * @param reason {@code constant}, {@code identifier-like}, {@code rare levels only} or {@code asked
 *     for}
 */
public record DroppedColumn(String column, String reason) {
  @Override
  public String toString() {
    return "'" + column + "' (" + reason + ")";
  }
}
