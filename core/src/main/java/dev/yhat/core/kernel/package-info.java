/**
 * The numeric kernels: matrix products and exponentials, each in a portable form and in one on the
 * processor's vectors, with the same bits. Used through {@link dev.yhat.core.Kernels}; not
 * exported.
 */
@NullMarked
package dev.yhat.core.kernel;

import org.jspecify.annotations.NullMarked;
