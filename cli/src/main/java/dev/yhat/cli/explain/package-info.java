/** What {@code yhat explain} shows: an explanation as blocks, as Markdown and as JSON. */
@NullMarked
package dev.yhat.cli.explain;

import org.jspecify.annotations.NullMarked;
