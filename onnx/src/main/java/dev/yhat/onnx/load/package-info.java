/** Reads the network that an ONNX graph is, out of the shapes that exporters give it. */
@NullMarked
package dev.yhat.onnx.load;

import org.jspecify.annotations.NullMarked;
