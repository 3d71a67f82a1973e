package dev.yhat.layers.file;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Replaces a file as a whole: at any instant, even after a crash, its path shows all of the old or
 * all of the new contents.
 *
 * <p>A process that is killed while it writes leaves the temporary file behind, {@code
 * .NAME.RANDOM.tmp} with 16 hexadecimal digits. The next one that writes to the same path removes
 * such files once they are ten minutes old: younger ones may be another's that is still at it.
 */
public final class AtomicFile {
  /** Writes a file's contents. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it; does not close the stream. */
    void writeTo(OutputStream out) throws IOException;
  }

  private static final String SUFFIX = ".tmp";
  private static final Duration STALE = Duration.ofMinutes(10);

  private AtomicFile() {}

  /**
   * Writes a temporary file beside {@code path}, flushes it to the disk, renames it to {@code path}
   * and flushes the folder. An interrupt does not disturb it. In another file system than the
   * default one, such as an archive, nothing is flushed.
   *
   * @throws IOException if that fails; the old file stays, the temporary one does not. Only if the
   *     folder cannot be flushed, the new one is there, though perhaps not after a crash
   */
  public static void write(Path path, Content content) throws IOException {
    Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw new FileSystemException(path.toString(), null, "not a file, cannot be replaced");
    }
    removeStale(target);
    Path temporary = createBeside(path, target);
    try {
      if (isOnDisk(temporary)) {
        writeAndFlush(temporary, content);
      } else {
        try (OutputStream out = Files.newOutputStream(temporary)) {
          content.writeTo(out);
        }
      }
      Files.move(
          temporary,
          target,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING); // which an atomic move on a disk does anyway
    } catch (Throwable failure) {
      delete(temporary); // whose own failure would hide this one
      if (failure.getClass() == IOException.class) { // as of a full disk: it names no file
        throw named(path, String.valueOf(failure.getMessage()), (IOException) failure);
      }
      throw failure;
    }
    if (isOnDisk(target)) {
      flushFolder(folder(target));
    }
  }

  private static boolean isOnDisk(Path file) {
    return file.getFileSystem() == FileSystems.getDefault();
  }

  private static void writeAndFlush(Path file, Content content) throws IOException {
    // not a FileChannel: an interrupt of the thread would close it
    try (FileOutputStream out = new FileOutputStream(file.toFile())) {
      content.writeTo(out);
      out.getFD().sync();
    }
  }

  /** Creates the file with the permissions of any new file. */
  private static Path createBeside(Path path, Path target) throws IOException {
    String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    Path temporary = folder(target).resolve(prefix(target) + random + SUFFIX);
    try {
      return Files.createFile(temporary);
    } catch (IOException e) {
      throw named(path, "cannot create a file in " + folder(target), e);
    }
  }

  private static FileSystemException named(Path path, String reason, IOException failure) {
    FileSystemException named = new FileSystemException(path.toString(), null, reason);
    named.initCause(failure);
    return named;
  }

  private static String prefix(Path target) {
    return "." + target.getFileName() + ".";
  }

  /** Removes what earlier writers that were killed have left; in vain is no failure. */
  private static void removeStale(Path target) {
    String prefix = prefix(target);
    DirectoryStream.Filter<Path> ours =
        file -> {
          String name = String.valueOf(file.getFileName());
          return name.startsWith(prefix)
              && name.substring(prefix.length()).matches("[0-9a-f]{16}\\.tmp")
              && isOld(file);
        };
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(target), ours)) {
      files.forEach(AtomicFile::delete);
    } catch (IOException | DirectoryIteratorException e) {
      // a folder that cannot be listed can perhaps be written to
    }
  }

  private static boolean isOld(Path file) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Instant changed = attributes.lastModifiedTime().toInstant();
    return attributes.isRegularFile() && changed.plus(STALE).isBefore(Instant.now());
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // it stays until a later writer removes it
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
