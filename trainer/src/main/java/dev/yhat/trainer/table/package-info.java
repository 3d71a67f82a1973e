/** Raw tables with numbers, text and missing values, and their encoding into numbers. */
@NullMarked
package dev.yhat.trainer.table;

import org.jspecify.annotations.NullMarked;
