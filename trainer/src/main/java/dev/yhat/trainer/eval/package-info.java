/** Scores of a trained classifier. */
@NullMarked
package dev.yhat.trainer.eval;

import org.jspecify.annotations.NullMarked;
