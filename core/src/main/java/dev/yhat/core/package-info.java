/**
 * Functions on matrices: activations, softmax, losses, the gradient check and the numeric kernels.
 *
 * <p>Nothing here has state but {@link dev.yhat.core.Kernels}, which hold scratch memory and
 * threads. A matrix is EJML's {@link org.ejml.data.DMatrixRMaj}, its rows are samples. Results are
 * written to matrices that the caller owns, last in the argument list.
 */
@NullMarked
package dev.yhat.core;

import org.jspecify.annotations.NullMarked;
