package dev.yhat.spark;

import dev.yhat.layers.Network;
import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.JsonDifference;
import dev.yhat.trainer.Checkpoint;
import dev.yhat.trainer.TrainingProgress;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.ejml.data.DMatrixRMaj;

/** What tells one training from another: everything that its bits depend on, and its shapes. */
final class TrainingIdentity {
  private final Json description;
  private final List<String> parameters;
  private final List<String> optimizer;
  private final long seed;

  /** Of the training that a plan is for, with a description of data, network and settings. */
  TrainingIdentity(Json description, TrainingPlan plan) {
    this.description = description;
    Network network = plan.network().copy();
    this.parameters = shapes(network.parameters());
    this.optimizer = shapes(plan.optimizer().optimizer().start(network.parameters()).state());
    this.seed = plan.seed(0);
  }

  private static List<String> shapes(List<DMatrixRMaj> matrices) {
    return matrices.stream().map(m -> m.numRows + "×" + m.numCols).toList();
  }

  /** What its checkpoints remember of it. */
  Json description() {
    return description;
  }

  /**
   * Refuses a checkpoint of another training.
   *
   * @throws IllegalArgumentException naming the file and what differs
   */
  Checkpoint require(Checkpoint checkpoint, Path file) {
    List<String> differences = new ArrayList<>();
    for (JsonDifference d : JsonDifference.between(checkpoint.notes(), description)) {
      differences.add(d.place() + " was " + d.before() + " and is " + d.after());
    }
    compare(differences, "seed", checkpoint.session().seed(), seed);
    compare(differences, "parameters", shapes(checkpoint.session().parameters()), parameters);
    compare(differences, "optimizer", shapes(checkpoint.session().optimizer()), optimizer);
    TrainingProgress progress = checkpoint.progress();
    if (progress == null) {
      differences.add("there are no reports of its epochs");
    } else {
      long reports = progress.history().size();
      compare(differences, "number of epochs", checkpoint.session().epochs(), reports);
      if (progress.best() != null) {
        compare(differences, "best", shapes(progress.best().weights()), parameters);
      }
    }
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException(
          file + ": expected a checkpoint of this training, but " + String.join("; ", differences));
    }
    return checkpoint;
  }

  private static <T> void compare(List<String> differences, String what, T before, T after) {
    if (!before.equals(after)) {
      differences.add(what + " was " + before + " and is " + after);
    }
  }
}
