/** Models as Java source that needs no library. */
@NullMarked
package dev.yhat.onnx.source;

import org.jspecify.annotations.NullMarked;
