package dev.yhat.cli;

import dev.yhat.core.Tanh;
import dev.yhat.trainer.Checkpoints;
import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.ModelFile;
import dev.yhat.trainer.optim.ClippedByNorm;
import dev.yhat.trainer.optim.RmsProp;
import dev.yhat.trainer.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A program that trains by the Java API and keeps a checkpoint every few milliseconds, so mostly in
 * the middle of an epoch; it takes the arguments of {@code yhat train}, and heeds the first.
 */
final class TrainingProcess {
  private TrainingProcess() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of("m"));
    Checkpoints checkpoints =
        Checkpoints.every(folder.resolve("checkpoints"), Duration.ofMillis(5));
    Classifier classifier =
        new Classifier()
            .hidden(24, 12)
            .activation(new Tanh())
            .dropout(0.1)
            .balanced(true)
            .epochs(16)
            .batchSize(4)
            .validation(0.2)
            .patience(15)
            .optimizer(new ClippedByNorm(1, new RmsProp(1e-3, .9, 1e-8, .9, 1e-4)))
            .checkpoints(checkpoints)
            .resume(true);
    Model model = classifier.fit(Table.read(Path.of(args[1])), "species");
    ModelFile.write(model, folder.resolve(ModelFile.NAME));
    checkpoints.clear();
  }
}
