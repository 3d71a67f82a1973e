package dev.yhat.onnx;

import dev.yhat.trainer.Model;
import java.util.Optional;

/**
 * A model made of an ONNX file.
 *
 * @param model the model
 * @param producer what the file says made it; empty if it does not
 * @param note what of the model the file left open, or the empty text
 * @param certificate what a comparison with the graph has shown; none if the graph is one of ours,
 *     which the model, exported again, gives byte for byte
 */
public record Imported(
    Model model, String producer, String note, Optional<Certificate> certificate) {}
