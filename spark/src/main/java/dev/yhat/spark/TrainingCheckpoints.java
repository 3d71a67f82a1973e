package dev.yhat.spark;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.JsonDifference;
import dev.yhat.trainer.Checkpoint;
import dev.yhat.trainer.CheckpointFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of one training in a folder of a Hadoop file system: files {@code
 * checkpoint-EPOCHS.safetensors}, of which the last two are kept. Each is written under another
 * name first, so that whatever has a checkpoint's name is whole.
 */
final class TrainingCheckpoints {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingCheckpoints.class);

  private static final String START = "checkpoint-";
  private static final String END = ".safetensors";
  private static final Pattern NAME = Pattern.compile("checkpoint-[0-9]{1,9}\\.safetensors");
  private static final int KEPT = 2;

  private final FileSystem files;
  private final Path folder;
  private final int every;
  private final Json training;

  /**
   * Checkpoints after every so many epochs.
   *
   * @param folder with or without the file system's scheme; made when it is needed
   * @param training everything that the training's bits depend on
   */
  TrainingCheckpoints(String folder, Configuration configuration, int every, Json training) {
    this.folder = new Path(folder);
    this.every = every;
    this.training = training;
    try {
      this.files = this.folder.getFileSystem(configuration);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private UncheckedIOException unusable(IOException e) {
    return new UncheckedIOException("checkpointDir: " + folder + ": " + e.getMessage(), e);
  }

  /**
   * The newest checkpoint that can be read; the log tells of those that cannot.
   *
   * @throws IllegalArgumentException if it is one of another training, naming what differs
   * @throws UncheckedIOException if there are some and none can be read
   */
  Optional<Checkpoint> latest() {
    try {
      List<FileStatus> found = found();
      IOException newest = null;
      for (FileStatus status : found) {
        try {
          return Optional.of(requireSame(read(status), status.getPath()));
        } catch (IOException unreadable) {
          LOG.warn("checkpoint passed over: {}", unreadable.getMessage());
          newest = newest == null ? unreadable : newest;
        }
      }
      if (newest != null) {
        throw new IOException("no checkpoint can be read; the newest: " + newest.getMessage());
      }
      LOG.warn("{}: no checkpoint to resume from; the training starts anew", folder);
      return Optional.empty();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private List<FileStatus> found() throws IOException {
    List<FileStatus> found = new ArrayList<>();
    if (files.exists(folder)) {
      for (FileStatus status : files.listStatus(folder)) {
        if (status.isFile() && NAME.matcher(status.getPath().getName()).matches()) {
          found.add(status);
        }
      }
    }
    found.sort(Comparator.comparingInt(TrainingCheckpoints::epochs).reversed());
    return found;
  }

  private static int epochs(FileStatus status) {
    String name = status.getPath().getName();
    return Integer.parseInt(name.substring(START.length(), name.length() - END.length()));
  }

  private Checkpoint read(FileStatus status) throws IOException {
    try (FSDataInputStream in = files.open(status.getPath())) {
      return CheckpointFile.read(in.readAllBytes(), status.getPath().toString());
    }
  }

  private Checkpoint requireSame(Checkpoint checkpoint, Path file) {
    List<JsonDifference> differences = JsonDifference.between(checkpoint.notes(), training);
    if (!differences.isEmpty() || checkpoint.progress() == null) {
      throw new IllegalArgumentException(
          file
              + ": expected a checkpoint of this training, but "
              + differences.stream()
                  .map(d -> d.place() + " was " + d.before() + " and is " + d.after())
                  .collect(Collectors.joining("; ")));
    }
    return checkpoint;
  }

  /** Whether one is due after an epoch. */
  boolean dueAfter(int epoch) {
    return epoch % every == 0;
  }

  /** What {@link #latest} compares. */
  Json training() {
    return training;
  }

  /** Writes a checkpoint; one that cannot be written is no reason to stop: the log tells of it. */
  void save(Checkpoint checkpoint) {
    String name = START + checkpoint.session().epochs() + END;
    Path unfinished = new Path(folder, "." + name + ".tmp");
    try {
      files.mkdirs(folder);
      try (FSDataOutputStream out = files.create(unfinished, true)) {
        out.write(CheckpointFile.toBytes(checkpoint));
        out.hsync();
      }
      Path file = new Path(folder, name);
      files.delete(file, false);
      if (!files.rename(unfinished, file)) {
        throw new IOException("cannot rename " + unfinished);
      }
      removeAllBut(checkpoint.session().epochs());
    } catch (IOException failure) {
      LOG.warn("checkpoint not written, the training goes on without: {}", failure.toString());
    }
  }

  /** Keeps the one just written and the newest before it; later ones are of another training. */
  private void removeAllBut(long written) throws IOException {
    int kept = 0;
    for (FileStatus status : found()) {
      if (epochs(status) <= written && kept < KEPT) {
        kept++;
      } else {
        files.delete(status.getPath(), false);
      }
    }
  }
}
