package dev.yhat.cli.explain;

import dev.yhat.cli.explain.Block.Formula;
import dev.yhat.cli.explain.Block.Grid;
import dev.yhat.cli.explain.Block.Heading;
import dev.yhat.cli.explain.Block.Sentence;
import dev.yhat.layers.Dense;
import dev.yhat.trainer.explain.RecordedLayer;
import dev.yhat.trainer.explain.Recording;
import dev.yhat.trainer.optim.Optimizer;
import dev.yhat.trainer.optim.OptimizerSpec;
import dev.yhat.trainer.optim.Sgd;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** A step of learning: the parameters before and after it, and what that does to the loss. */
final class StepBlocks {
  private StepBlocks() {}

  static void add(
      Recording before, Step step, Units units, SoftmaxBlocks softmax, List<Block> blocks) {
    blocks.add(new Heading("One step"));
    blocks.add(new Sentence(source(step)));
    blocks.add(new Formula(formula(step.optimizer())));
    for (int i = 0; i < before.layers().size(); i++) {
      RecordedLayer layer = before.layers().get(i);
      if (layer.layer() instanceof Dense) {
        blocks.add(new Sentence("Layer " + i + ", " + layer.layer() + ":"));
        List<DMatrixRMaj> after = step.after().network().layers().get(i).parameters();
        blocks.add(parameters(layer, after, units.of(i), units.of(i + 1)));
      }
    }
    blocks.add(
        new Formula(
            "loss: " + NarrowText.of(before.loss()) + " → " + NarrowText.of(step.after().loss())));
    blocks.add(softmax.compared(step.after()));
  }

  private static String source(Step step) {
    return step.recorded()
        ? "With the optimiser that the model was trained with, started afresh (averages and"
            + " velocities at 0, its first learning rate), and this row alone:"
        : "The model names no optimiser that goes step by step; with plain gradient descent and this"
            + " row alone:";
  }

  /** What the optimiser does first; p is any parameter. */
  private static String formula(Optimizer optimizer) {
    if (!(optimizer instanceof Sgd sgd)) {
      return OptimizerSpec.describe(optimizer).toString();
    }
    String gradient =
        sgd.weightDecay() == 0 ? "∂loss/∂p" : "(∂loss/∂p + " + sgd.weightDecay() + "·p)";
    String ahead = sgd.nesterov() ? "·(1 + " + sgd.momentum() + ")" : "";
    return "p ← p − " + sgd.learningRate() + ahead + "·" + gradient;
  }

  private static Grid parameters(
      RecordedLayer layer, List<DMatrixRMaj> after, int[] inputs, int[] outputs) {
    List<DMatrixRMaj> before = layer.layer().parameters();
    List<List<String>> rows = new ArrayList<>();
    rows.add(LayerBlocks.places("W", "", outputs));
    for (int p : inputs) {
      rows.add(LayerBlocks.row(NarrowText.place(p), "", outputs, before.get(0), p));
      rows.add(LayerBlocks.row("", "→", outputs, after.get(0), p));
    }
    rows.add(LayerBlocks.row("b", "", outputs, before.get(1), 0));
    rows.add(LayerBlocks.row("", "→", outputs, after.get(1), 0));
    return new Grid(rows);
  }
}
