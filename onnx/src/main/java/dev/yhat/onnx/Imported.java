package dev.yhat.onnx;

import dev.yhat.trainer.Model;

/**
 * A model made of an ONNX file.
 *
 * @param model the model
 * @param producer what the file says made it; empty if it does not
 * @param note what of the model the file left open, or the empty text
 * @param certificate what a comparison with the graph has shown
 */
public record Imported(Model model, String producer, String note, Certificate certificate) {}
