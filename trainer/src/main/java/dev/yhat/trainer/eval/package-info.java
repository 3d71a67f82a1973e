/**
 * Scores of a trained classifier: {@link dev.yhat.trainer.eval.Evaluation} counts and sums up batch
 * by batch; {@link dev.yhat.trainer.eval.Predictions} keeps every probability, for measures that
 * need them all.
 */
@NullMarked
package dev.yhat.trainer.eval;

import org.jspecify.annotations.NullMarked;
