/** Short programs that show how Yhat is used; each runs as it is. */
@NullMarked
package dev.yhat.examples;

import org.jspecify.annotations.NullMarked;
