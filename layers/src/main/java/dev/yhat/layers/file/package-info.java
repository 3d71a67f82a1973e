/**
 * The model file: networks as safetensors with one JSON document, read within bounds and written to
 * the same bytes each time.
 *
 * <p>{@link dev.yhat.layers.file.Safetensors} is the container, {@link dev.yhat.layers.file.Json}
 * the document in it, {@link dev.yhat.layers.file.Architecture} and {@link
 * dev.yhat.layers.file.StateDict} turn a network into both and back. Reading never runs code and
 * never allocates more than the file's size justifies; what is wrong with a file is told by a
 * {@link dev.yhat.layers.file.ModelFormatException}. {@code docs/model-format.md} is the
 * specification.
 */
@NullMarked
package dev.yhat.layers.file;

import org.jspecify.annotations.NullMarked;
