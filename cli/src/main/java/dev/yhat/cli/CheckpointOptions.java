package dev.yhat.cli;

import dev.yhat.trainer.Checkpoints;
import dev.yhat.trainer.Classifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options about a training that may be stopped and go on. */
final class CheckpointOptions {
  /** Goes on with a training; changes nothing about its result. */
  static final String RESUME = "--resume";

  private static final String EVERY = "--checkpoint-every";
  private static final String FOLDER = "checkpoints";
  private static final Pattern INTERVAL = Pattern.compile("([1-9][0-9]{0,8})([smh]?)");

  @Option(
      names = EVERY,
      paramLabel = "N",
      description =
          "After how many epochs to keep a checkpoint, or how much time: 30s, 5m, 1h. The last two"
              + " are kept in the model's folder until the training is done (default: none).")
  private @Nullable String every = null;

  @Option(
      names = RESUME,
      description =
          "Go on from the newest checkpoint, to the same bits; with the same table and options.")
  private boolean resume = false;

  /**
   * Refuses options that mean nothing beside others.
   *
   * @param fullBatch whether the training has no steps between which it could be kept
   * @throws IllegalArgumentException naming one that was given, or a value that cannot be
   */
  void requireMeaning(@Nullable CommandSpec command, boolean fullBatch) {
    Given.with(command, RESUME, EVERY);
    if (fullBatch) {
      Given.none(command, List.of(EVERY), "--optimizer lbfgs, which has to start again");
    }
    if (every != null) {
      checkpoints(every, Path.of(FOLDER));
    }
  }

  /** A classifier that keeps checkpoints, and goes on from them, as far as that is asked for. */
  Classifier on(Classifier classifier, ModelFolder folder) {
    return every == null
        ? classifier
        : classifier.checkpoints(checkpoints(every, place(folder))).resume(resume);
  }

  /** Removes the checkpoints of a training that is done. */
  void clear(ModelFolder folder) throws IOException {
    if (every != null) {
      checkpoints(every, place(folder)).clear();
    }
  }

  /** What to do about a training that was interrupted; nothing if it keeps no checkpoints. */
  String advice(ModelFolder folder) {
    return every != null && Files.isDirectory(place(folder))
        ? "; the same command with " + RESUME + " goes on"
        : "";
  }

  private static Path place(ModelFolder folder) {
    return folder.path().resolve(FOLDER);
  }

  private static Checkpoints checkpoints(String every, Path folder) {
    Matcher matcher = INTERVAL.matcher(every);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          EVERY
              + ": expected a number of epochs, or a time such as 30s, 5m or 1h, got '"
              + every
              + "'");
    }
    int count = Integer.parseInt(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Checkpoints.every(folder, Duration.ofSeconds(count));
      case "m" -> Checkpoints.every(folder, Duration.ofMinutes(count));
      case "h" -> Checkpoints.every(folder, Duration.ofHours(count));
      default -> Checkpoints.everyEpochs(folder, count);
    };
  }
}
