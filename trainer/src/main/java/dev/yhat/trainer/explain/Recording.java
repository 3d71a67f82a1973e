package dev.yhat.trainer.explain;

import dev.yhat.core.ClassTargets;
import dev.yhat.core.Kernels;
import dev.yhat.core.Loss;
import dev.yhat.core.Shapes;
import dev.yhat.core.SoftmaxCrossEntropy;
import dev.yhat.layers.Dropout;
import dev.yhat.layers.Gradients;
import dev.yhat.layers.LayerGradientCheck;
import dev.yhat.layers.Network;
import dev.yhat.layers.Workspace;
import dev.yhat.trainer.TrainingSession;
import dev.yhat.trainer.optim.Optimizer;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * One sample's pass through a network, forward to its cross-entropy and back to every parameter:
 * copies of all that a training step computes for it. Dropout passes everything on, as in
 * prediction.
 *
 * @param network that was passed, with its dropout at rate 0; nobody modifies it
 * @param in the sample, 1×inputs, a copy
 * @param label its class, from 0
 * @param layers what each layer computed, first to last
 * @param softmax what became of the logits
 * @param loss −ln ŷ of the class
 */
public record Recording(
    Network network,
    DMatrixRMaj in,
    int label,
    List<RecordedLayer> layers,
    RecordedSoftmax softmax,
    double loss) {
  private static final Loss LOSS = new SoftmaxCrossEntropy();

  /**
   * Passes a sample through a network and back.
   *
   * @param network with at least 2 outputs, the logits; not modified
   * @param in the sample, 1×inputs, not modified
   * @param label its class, from 0
   * @throws IllegalArgumentException if these do not fit, or a logit is not finite
   */
  public static Recording of(Network network, DMatrixRMaj in, int label) {
    Shapes.require("Recording", "sample", in, 1, network.inputs());
    Network passed = withoutDropout(network);
    Workspace workspace = new Workspace(passed, 1);
    Gradients gradients = new Gradients(passed);
    DMatrixRMaj logits = passed.train(in, workspace, 0);
    requireFinite(logits, workspace.kernels());
    double loss =
        LOSS.valueAndGradient(logits, targets(label), workspace.gradLogits(), workspace.kernels());
    passed.backward(in, workspace, gradients);
    DMatrixRMaj sample = in.copy();
    return new Recording(
        passed,
        sample,
        label,
        layers(network, sample, workspace, gradients),
        RecordedSoftmax.of(logits, workspace.kernels()),
        loss);
  }

  /** In training, a dropout at rate 0 multiplies by 1: the bits of a prediction. */
  private static Network withoutDropout(Network network) {
    return Network.of(
        network.layers().stream()
            .map(layer -> layer instanceof Dropout drop ? new Dropout(drop.size(), 0.0) : layer)
            .toList());
  }

  private static void requireFinite(DMatrixRMaj logits, Kernels kernels) {
    int k = kernels.firstNotFinite(logits);
    if (k >= 0) {
      throw new IllegalArgumentException(
          "the network's outputs are not finite (output " + k + " is " + logits.data[k] + ")");
    }
  }

  private static List<RecordedLayer> layers(
      Network network, DMatrixRMaj sample, Workspace workspace, Gradients gradients) {
    List<RecordedLayer> layers = new ArrayList<>();
    for (int i = 0; i < network.layers().size(); i++) {
      layers.add(
          new RecordedLayer(
              network.layers().get(i),
              i == 0 ? sample : layers.get(i - 1).out(),
              workspace.output(i).copy(),
              workspace.gradOutput(i).copy(),
              i == 0 ? null : layers.get(i - 1).gradOut(),
              gradients.ofLayer(i).stream().map(DMatrixRMaj::copy).toList()));
    }
    return List.copyOf(layers);
  }

  private static ClassTargets targets(int label) {
    return new ClassTargets(new int[] {label});
  }

  /** y, the target of class {@code k}: 1 for the sample's own, else 0. */
  public double target(int k) {
    return targets(label).value(0, k, network.outputs());
  }

  /** ŷ − y, 1×K: the loss's gradient by the logits, where the way back starts. */
  public DMatrixRMaj gradLogits() {
    return layers.get(layers.size() - 1).gradOut();
  }

  /**
   * The central differences (loss(p + h) − loss(p − h))/2h by some elements of a parameter, h =
   * 1e-5: what its gradient should be, found without the way back. Each takes two passes forward.
   *
   * @param layer its place
   * @param parameter its place in the layer's parameters
   * @param elements places in that matrix, in storage order; not modified
   * @return one for each of {@code elements}
   */
  public double[] centralDifferences(int layer, int parameter, int... elements) {
    int before = layers.stream().limit(layer).mapToInt(r -> r.gradParameters().size()).sum();
    return LayerGradientCheck.differences(
        network, LOSS, in, targets(label), before + parameter, elements);
  }

  /**
   * The same sample's pass after the network has learned from it, by one step of a {@link
   * TrainingSession} with an optimiser that starts afresh.
   *
   * @throws dev.yhat.trainer.TrainingException if the gradients or new parameters are not finite
   * @throws IllegalArgumentException if the new logits are not finite
   */
  public Recording after(Optimizer optimizer) {
    try (TrainingSession session = new TrainingSession(network, LOSS, optimizer, 0)) {
      session.step(in, targets(label));
      return of(session.snapshot(), in, label);
    }
  }
}
