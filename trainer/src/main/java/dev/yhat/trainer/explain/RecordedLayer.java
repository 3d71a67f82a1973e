package dev.yhat.trainer.explain;

import dev.yhat.layers.Layer;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * What one layer was given and what it computed in a pass of one sample, forward and back. The
 * matrices are copies; nobody modifies them.
 *
 * @param layer the layer, with its parameters
 * @param in its inputs, 1×inputs
 * @param out its outputs, 1×outputs
 * @param gradOut ∂loss/∂out, 1×outputs
 * @param gradIn ∂loss/∂in, 1×inputs; null for the first layer, of which nobody asks it
 * @param gradParameters ∂loss/∂parameter for each of the layer's parameters, of its shape
 */
public record RecordedLayer(
    Layer layer,
    DMatrixRMaj in,
    DMatrixRMaj out,
    DMatrixRMaj gradOut,
    @Nullable DMatrixRMaj gradIn,
    List<DMatrixRMaj> gradParameters) {}
