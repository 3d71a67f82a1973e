package dev.yhat.trainer;

/**
 * How well a network does on one part of the data.
 *
 * @param loss weighted mean of the training's loss over the samples
 * @param accuracy share of the samples whose largest logit is that of their class, in [0, 1]
 */
public record Score(double loss, double accuracy) {}
