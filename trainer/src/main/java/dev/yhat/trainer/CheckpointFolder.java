package dev.yhat.trainer;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
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

  private static final Pattern NAME = Pattern.compile("checkpoint-([0-9]{1,18})\\.safetensors");

  /** What a writer that was killed leaves. */
  private static final Pattern UNFINISHED =
      Pattern.compile("\\.checkpoint-[0-9]{1,18}\\.safetensors\\.[0-9a-f]{16}\\.tmp");

  /** A checkpoint and its file. */
  record Found(Path file, Checkpoint checkpoint) {}

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
      }
    }
    return files;
  }

  private static long steps(Path file) {
    Matcher matcher = NAME.matcher(name(file));
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** As {@link Checkpoints#latest}, with the file. */
  Optional<Found> latest() throws IOException {
    IOException first = null;
    for (Path file : files()) {
      try {
        Found found = new Found(file, CheckpointFile.read(file));
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

  /**
   * Writes a checkpoint, and removes all others but one.
   *
   * @param before the one to be kept beside it; null for none
   * @return its file
   */
  Path save(Checkpoint checkpoint, @Nullable Path before) throws IOException {
    Files.createDirectories(path);
    Path file = path.resolve("checkpoint-" + checkpoint.session().steps() + ".safetensors");
    CheckpointFile.write(checkpoint, file);
    for (Path old : files()) {
      if (!old.equals(file) && !old.equals(before)) {
        Files.deleteIfExists(old);
      }
    }
    deleteAll(UNFINISHED);
    return file;
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
