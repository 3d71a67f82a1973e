/**
 * Layers, the network that they form, and the classifier: dense layers, then softmax.
 *
 * <p>Layers hold parameters and nothing else. Activations, gradients and scratch live in a {@link
 * dev.yhat.layers.Workspace} that each thread or training session owns, so one network serves any
 * number of threads.
 */
@NullMarked
package dev.yhat.layers;

import org.jspecify.annotations.NullMarked;
