/** One sample through a network, forward and back, with every number on the way. */
@NullMarked
package dev.yhat.trainer.explain;

import org.jspecify.annotations.NullMarked;
