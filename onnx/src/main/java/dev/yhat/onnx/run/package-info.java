/** Runs ONNX graphs: those of the operators that networks on tables are made of. */
@NullMarked
package dev.yhat.onnx.run;

import org.jspecify.annotations.NullMarked;
