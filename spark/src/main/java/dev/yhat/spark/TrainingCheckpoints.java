package dev.yhat.spark;

import dev.yhat.layers.file.Json;
import dev.yhat.trainer.Checkpoint;
import dev.yhat.trainer.CheckpointFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.jspecify.annotations.Nullable;
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

  private final FileSystem files;
  private final Path folder;
  private final int every;
  private final TrainingIdentity training;

  /** The name of the one that was written last, or resumed from. */
  private @Nullable String newest;

  /**
   * Checkpoints after every so many epochs.
   *
   * @param folder with or without the file system's scheme; made when it is needed
   * @param training what is resumed from has to be of it
   */
  TrainingCheckpoints(
      String folder, Configuration configuration, int every, TrainingIdentity training) {
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
      IOException first = null;
      for (FileStatus status : found) {
        try {
          Checkpoint checkpoint = training.require(read(status), status.getPath());
          newest = status.getPath().getName();
          return Optional.of(checkpoint);
        } catch (IOException unreadable) {
          LOG.warn("checkpoint passed over: {}", unreadable.getMessage());
          first = first == null ? unreadable : first;
        }
      }
      if (first != null) {
        throw new IOException("no checkpoint can be read; the newest: " + first.getMessage());
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

  /** Whether one is due after an epoch. */
  boolean dueAfter(int epoch) {
    return epoch % every == 0;
  }

  /** What {@link #latest} compares. */
  Json training() {
    return training.description();
  }

  /** Writes a checkpoint; one that cannot be written is no reason to stop: the log tells of it. */
  void save(Checkpoint checkpoint) {
    byte[] bytes = CheckpointFile.toBytes(checkpoint);
    String name = START + checkpoint.session().epochs() + END;
    try {
      write(bytes, name);
      removeAllBut(name, newest);
      newest = name;
    } catch (IOException | RuntimeException failure) { // not every file system declares its own
      LOG.warn("checkpoint not written, the training goes on without: {}", failure.toString());
    }
  }

  private void write(byte[] bytes, String name) throws IOException {
    Path unfinished = new Path(folder, "." + name + ".tmp");
    files.mkdirs(folder);
    try (FSDataOutputStream out = files.create(unfinished, true)) {
      out.write(bytes);
      if (out.hasCapability(StreamCapabilities.HSYNC)) {
        out.hsync();
      }
    }
    Path file = new Path(folder, name);
    files.delete(file, false);
    if (!files.rename(unfinished, file)) {
      throw new IOException("cannot rename " + unfinished);
    }
  }

  /** Keeps the one just written and the one before it; others are not of this training. */
  private void removeAllBut(String written, @Nullable String before) throws IOException {
    for (FileStatus status : found()) {
      String name = status.getPath().getName();
      if (!name.equals(written) && !name.equals(before)) {
        files.delete(status.getPath(), false);
      }
    }
  }
}
