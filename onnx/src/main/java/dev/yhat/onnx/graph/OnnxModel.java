package dev.yhat.onnx.graph;

import java.util.Map;

/**
 * The contents of an ONNX file.
 *
 * @param irVersion version of the format
 * @param producer program that made it
 * @param producerVersion version of that
 * @param doc for people
 * @param opsets version of the operators of each domain
 * @param metadata texts by name
 * @param graph the computation
 */
public record OnnxModel(
    long irVersion,
    String producer,
    String producerVersion,
    String doc,
    Map<String, Long> opsets,
    Map<String, String> metadata,
    Graph graph) {}
