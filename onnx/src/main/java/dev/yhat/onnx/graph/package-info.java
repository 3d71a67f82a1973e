/** ONNX files: what is in them, and how it is read from and written to protocol buffers. */
@NullMarked
package dev.yhat.onnx.graph;

import org.jspecify.annotations.NullMarked;
