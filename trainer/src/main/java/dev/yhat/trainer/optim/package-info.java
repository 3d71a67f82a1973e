/** Optimisers and learning-rate schedules: how a gradient becomes a step. */
@NullMarked
package dev.yhat.trainer.optim;

import org.jspecify.annotations.NullMarked;
