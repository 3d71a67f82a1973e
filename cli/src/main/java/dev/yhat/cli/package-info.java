/** The {@code yhat} command. */
@NullMarked
package dev.yhat.cli;

import org.jspecify.annotations.NullMarked;
