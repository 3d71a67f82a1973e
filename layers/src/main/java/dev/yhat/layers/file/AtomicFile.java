package dev.yhat.layers.file;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Replaces a file as a whole: at any instant, even after a crash, its path shows all of the old or
 * all of the new contents.
 */
public final class AtomicFile {
  /** Writes a file's contents. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it; does not close the stream. */
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Writes a temporary file beside {@code path}, flushes it to the disk, renames it to {@code path}
   * and flushes the folder. An interrupt does not disturb it.
   *
   * @throws IOException if that fails; the old file stays, the temporary one does not
   */
  public static void write(Path path, Content content) throws IOException {
    Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw new FileSystemException(path.toString(), null, "not a file, cannot be replaced");
    }
    Path temporary = createBeside(path, target);
    try {
      // not a FileChannel: an interrupt of the thread would close it
      try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
        content.writeTo(out);
        out.getFD().sync();
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    flushFolder(folder(target));
  }

  /** Creates the file with the permissions of any new file. */
  private static Path createBeside(Path path, Path target) throws IOException {
    String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
    Path temporary = folder(target).resolve("." + target.getFileName() + "." + random + ".tmp");
    try {
      return Files.createFile(temporary);
    } catch (IOException e) {
      FileSystemException named =
          new FileSystemException(
              path.toString(), null, "cannot create a file in " + folder(target));
      named.initCause(e);
      throw named;
    }
  }

  private static Path folder(Path target) {
    return Objects.requireNonNull(target.getParent(), "a file has a folder");
  }

  private static void flushFolder(Path folder) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        interrupted |= Thread.interrupted();
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
          channel.force(true);
          return;
        } catch (AccessDeniedException e) {
          return; // Windows opens no folders, and needs no flush of them
        } catch (ClosedByInterruptException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
