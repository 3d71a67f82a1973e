package dev.yhat.cli.play;

import dev.yhat.cli.explain.Block;
import dev.yhat.cli.explain.ExplanationBlocks;
import dev.yhat.cli.explain.Step;
import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.TrainingException;
import dev.yhat.trainer.explain.EncodedColumn;
import dev.yhat.trainer.explain.Explanation;
import dev.yhat.trainer.explain.Recording;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** A sample's way through the network of a moment and back, as {@code yhat explain} shows it. */
final class Explained {
  private Explained() {}

  /**
   * What the page shows.
   *
   * @param sample of the training part, from 0
   * @throws IllegalArgumentException if there is no such sample, or its logits are not finite
   */
  static Json of(Problem problem, Settings settings, Moment moment, int sample)
      throws ModelFormatException, Refusal {
    int[] training = problem.split().training();
    if (sample < 0 || sample >= training.length) {
      throw new IllegalArgumentException(
          "sample: expected 1 to " + training.length + ", got " + (sample + 1L));
    }
    Explanation explanation =
        explanation(problem, Exported.model(problem, settings, moment), training[sample]);
    try {
      List<Block> blocks = ExplanationBlocks.of(explanation, sample + 1, Step.of(explanation));
      return Json.object()
          .with("step", moment.step())
          .with("samples", training.length)
          .with("blocks", Json.array(blocks.stream().map(Explained::json).toList()));
    } catch (TrainingException notFinite) {
      throw new Refusal(409, String.valueOf(notFinite.getMessage()));
    }
  }

  private static Explanation explanation(Problem problem, Model model, int point) {
    DMatrixRMaj features = new DMatrixRMaj(1, problem.columns().size());
    List<EncodedColumn> columns = new ArrayList<>();
    for (int j = 0; j < features.numCols; j++) {
      double value = problem.points().get(point, j);
      features.set(0, j, value);
      columns.add(new EncodedColumn(problem.columns().get(j), Double.toString(value), j, 1));
    }
    DMatrixRMaj in = features.copy();
    model.standardizer().apply(in);
    Recording recording = Recording.of(model.classifier().network(), in, problem.labels()[point]);
    return new Explanation(model, "training part", columns, features, recording);
  }

  private static Json json(Block block) {
    if (block instanceof Block.Heading heading) {
      return Json.object().with("heading", heading.text());
    } else if (block instanceof Block.Sentence sentence) {
      return Json.object().with("sentence", sentence.text());
    } else if (block instanceof Block.Formula formula) {
      return Json.object().with("formula", formula.text());
    }
    List<List<String>> rows = ((Block.Grid) block).rows();
    return Json.object().with("grid", Json.array(rows.stream().map(Json::ofStrings).toList()));
  }
}
