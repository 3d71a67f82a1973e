package dev.yhat.cli.play;

import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.file.Json;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.ModelFile;
import dev.yhat.trainer.Provenance;
import dev.yhat.trainer.optim.OptimizerSpec;
import dev.yhat.trainer.table.TableEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A moment as a model that {@code yhat predict} and PyTorch read. */
final class Exported {
  private Exported() {}

  /**
   * The model.
   *
   * @throws Refusal if the moment has no weights to save
   */
  static Model model(Problem problem, Settings settings, Moment moment) throws Refusal {
    return new Model(
        TableEncoder.ofNumbers(problem.columns()),
        problem.standardizer(),
        new SoftmaxClassifier(moment.usable()),
        problem.classes(),
        new Provenance(
            problem.training().rows(),
            problem.fingerprint(),
            problem.label(),
            settings(settings, moment)));
  }

  private static Json settings(Settings settings, Moment moment) {
    Settings.Learning learning = settings.learning();
    return Json.object()
        .with("epochs", moment.epoch())
        .with("steps", moment.step())
        .with("batch_size", learning.batchSize())
        .with("optimizer", OptimizerSpec.describe(learning.optimizer()))
        .with("shuffle", true)
        .with("validation", settings.data().validation())
        .with("standardize", true)
        .with("seed", settings.seed())
        .with("start", "initialized");
  }

  /** The bytes of its file. */
  static byte[] file(Model model) throws IOException {
    Path folder = Files.createTempDirectory("yhat-play");
    Path file = folder.resolve(ModelFile.NAME);
    try {
      ModelFile.write(model, file);
      return Files.readAllBytes(file);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }
}
