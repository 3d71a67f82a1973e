/** The programs of the course in {@code docs/learn}, one a lesson. */
@NullMarked
package dev.yhat.examples.learn;

import org.jspecify.annotations.NullMarked;
