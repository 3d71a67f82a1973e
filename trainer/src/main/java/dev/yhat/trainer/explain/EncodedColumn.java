package dev.yhat.trainer.explain;

import org.jspecify.annotations.Nullable;

/**
 * What a row has in a column, and which features that became.
 *
 * @param name of the column
 * @param value as the table has it; null if it is missing
 * @param first place of its first feature
 * @param features how many features it has
 */
public record EncodedColumn(String name, @Nullable String value, int first, int features) {}
