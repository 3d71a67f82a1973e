package dev.yhat.cli;

import dev.yhat.core.Tanh;
import dev.yhat.trainer.Checkpoints;
import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.EpochReport;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.ModelFile;
import dev.yhat.trainer.TrainingListener;
import dev.yhat.trainer.optim.ClippedByNorm;
import dev.yhat.trainer.optim.RmsProp;
import dev.yhat.trainer.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A program that trains by the Java API and keeps a checkpoint every few milliseconds, so mostly in
 * the middle of an epoch; it takes the arguments of {@code yhat train}, and heeds the first.
 */
final class TrainingProcess {
  private TrainingProcess() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of("m"));
    Checkpoints checkpoints =
        Checkpoints.every(folder.resolve("checkpoints"), Duration.ofMillis(3));
    Classifier classifier =
        new Classifier()
            .hidden(24, 12)
            .activation(new Tanh())
            .dropout(0.1)
            .balanced(true)
            .epochs(30)
            .batchSize(4)
            .validation(0.2)
            .patience(29)
            .optimizer(new ClippedByNorm(1, new RmsProp(1e-3, .9, 1e-8, .9, 1e-4)))
            .checkpoints(checkpoints)
            .resume(true)
            .listener(new Telling());
    System.out.println("training");
    Model model = classifier.fit(Table.read(Path.of(args[1])), "species");
    ModelFile.write(model, folder.resolve(ModelFile.NAME));
    checkpoints.clear();
  }

  /** Says when the training goes on, or has had a first epoch. */
  private static final class Telling implements TrainingListener {
    @Override
    public void epochEnded(EpochReport report) {
      if (report.epoch() == 1) {
        System.out.println("epoch 1");
      }
    }

    @Override
    public void resumed(List<EpochReport> history, int batches) {
      System.out.println("going on");
    }
  }
}
