package dev.yhat.trainer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints in a folder: files {@code checkpoint-STEPS.safetensors}, the one of the most
 * steps being the newest.
 *
 * @param path of the folder, whether it exists or not
 */
record CheckpointFolder(Path path) {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointFolder.class);

  private static final String START = "checkpoint-";
  private static final String END = ".safetensors";
  private static final Pattern NAME = Pattern.compile("checkpoint-[0-9]{1,18}\\.safetensors");

  /** What a writer that was killed leaves. */
  private static final Pattern UNFINISHED =
      Pattern.compile("\\.checkpoint-[0-9]{1,18}\\.safetensors\\.[0-9a-f]{16}\\.tmp");

  /** A checkpoint, its file, and that of the one before it; null if there is none. */
  record Found(Checkpoint checkpoint, Path file, @Nullable Path before) {}

  /** The checkpoints' files, the newest first. */
  List<Path> files() throws IOException {
    List<Path> files = matching(NAME);
    files.sort(Comparator.comparingLong(CheckpointFolder::steps).reversed());
    return files;
  }

  private List<Path> matching(Pattern pattern) throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(path)) {
      try (Stream<Path> all = Files.list(path)) {
        all.filter(file -> pattern.matcher(name(file)).matches()).forEach(files::add);
      } catch (UncheckedIOException failure) { // on the way through the list
        throw failure.getCause();
      }
    }
    return files;
  }

  private static long steps(Path file) {
    String name = name(file);
    return Long.parseLong(name.substring(START.length(), name.length() - END.length()));
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** As {@link Checkpoints#latest}, with the file. */
  Optional<Found> latest() throws IOException {
    IOException first = null;
    List<Path> files = files();
    for (int i = 0; i < files.size(); i++) {
      Path file = files.get(i);
      try {
        Path before = i + 1 < files.size() ? files.get(i + 1) : null;
        Found found = new Found(CheckpointFile.read(file), file, before);
        if (first != null) {
          LOG.warn("going on from the one before it, {}", file);
        }
        return Optional.of(found);
      } catch (IOException unreadable) {
        LOG.warn("checkpoint passed over: {}", unreadable.getMessage());
        first = first == null ? unreadable : first;
      }
    }
    if (first != null) {
      throw new IOException(
          path + ": no checkpoint can be read; the newest: " + first.getMessage(), first);
    }
    return Optional.empty();
  }

  /** Writes a checkpoint to its {@link #file}. */
  void save(Checkpoint checkpoint) throws IOException {
    Files.createDirectories(path);
    CheckpointFile.write(checkpoint, file(checkpoint));
  }

  /** Removes all files of checkpoints but two, and what was left unfinished. */
  void removeAllBut(Path latest, @Nullable Path before) throws IOException {
    for (Path old : files()) {
      if (!old.equals(latest) && !old.equals(before)) {
        Files.deleteIfExists(old);
      }
    }
    deleteAll(UNFINISHED);
  }

  /** The file of a checkpoint. */
  Path file(Checkpoint checkpoint) {
    return path.resolve(START + checkpoint.session().steps() + END);
  }

  /** As {@link Checkpoints#clear}. */
  void clear() throws IOException {
    deleteAll(NAME);
    deleteAll(UNFINISHED);
    try {
      Files.deleteIfExists(path);
    } catch (DirectoryNotEmptyException others) {
      // are not ours
    }
  }

  private void deleteAll(Pattern pattern) throws IOException {
    for (Path file : matching(pattern)) {
      Files.deleteIfExists(file);
    }
  }
}
