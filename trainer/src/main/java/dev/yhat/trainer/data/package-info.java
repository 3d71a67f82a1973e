/** Data sets, splits, standardisation and toy data. */
@NullMarked
package dev.yhat.trainer.data;

import org.jspecify.annotations.NullMarked;
