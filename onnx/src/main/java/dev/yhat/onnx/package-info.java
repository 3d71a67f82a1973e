/**
 * Models as ONNX graphs that run anywhere, and networks from elsewhere as models.
 *
 * <pre>{@code
 * Certificate checked = new OnnxExport(model).write(Path.of("model.onnx"));
 * Model imported = OnnxImport.read(Path.of("model.onnx")).model();
 * }</pre>
 */
@NullMarked
package dev.yhat.onnx;

import org.jspecify.annotations.NullMarked;
