package dev.yhat.trainer.table;

/**
 * A cell that a column does not take.
 *
 * @param row from 0
 * @param reason naming the value, not the place
 */
record Refusal(int row, String reason) {}
