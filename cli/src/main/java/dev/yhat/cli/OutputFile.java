package dev.yhat.cli;

import dev.yhat.layers.file.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where {@code -o} writes to. */
final class OutputFile {
  private OutputFile() {}

  /** Whether {@link #write} writes all or nothing. */
  static boolean isWhole(Path path) {
    return !Files.exists(path) || Files.isRegularFile(path);
  }

  /**
   * Requires that a file to write is not one that is read, by whatever name.
   *
   * @param option the one that names the file to write
   * @throws IllegalArgumentException if it is, naming both
   */
  static void requireOther(String option, Path path, Path read) throws IOException {
    if (Files.isRegularFile(path) && Files.exists(read) && Files.isSameFile(path, read)) {
      throw new IllegalArgumentException(
          option + ": expected another file than " + read + ", which is read, got " + path);
    }
  }

  /**
   * Replaces a regular file as a whole; writes to anything else, such as a pipe, as it comes.
   *
   * @throws IOException if that fails; a file that was there stays as it was
   */
  static void write(Path path, AtomicFile.Content content) throws IOException {
    if (Files.isDirectory(path)) {
      throw new FileSystemException(path.toString(), null, "is a folder, not a file");
    }
    if (!isWhole(path)) {
      try (OutputStream out = Files.newOutputStream(path)) {
        content.writeTo(out);
      }
    } else {
      AtomicFile.write(path, content);
    }
  }
}
