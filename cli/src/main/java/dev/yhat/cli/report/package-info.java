/** The report of a training: one page for people, and the same numbers for programs. */
@NullMarked
package dev.yhat.cli.report;

import org.jspecify.annotations.NullMarked;
