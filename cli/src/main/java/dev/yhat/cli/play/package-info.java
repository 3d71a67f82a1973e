/** The page of {@code yhat play}: a training in this process, watched and steered by a browser. */
@NullMarked
package dev.yhat.cli.play;

import org.jspecify.annotations.NullMarked;
