package dev.yhat.onnx.load;

import dev.yhat.layers.Layer;
import dev.yhat.trainer.data.Standardizer;
import java.util.List;

/**
 * What a graph was found to be.
 *
 * @param columns names of the inputs
 * @param standardizer what is done to them first
 * @param layers from the standardised inputs to the logits
 * @param classes names of the classes
 * @param logits whether the graph ends with these, without a softmax
 */
public record Reading(
    List<String> columns,
    Standardizer standardizer,
    List<Layer> layers,
    List<String> classes,
    boolean logits) {}
