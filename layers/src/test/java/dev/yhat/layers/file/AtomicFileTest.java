package dev.yhat.layers.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  private static void write(Path path, String text) throws IOException {
    AtomicFile.write(path, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void fileIsWrittenAndReplaced() throws IOException {
    Path file = folder.resolve("a");
    write(file, "one");
    assertEquals("one", Files.readString(file));
    write(file, "two");
    assertEquals("two", Files.readString(file));
    assertEquals(List.of("a"), files());
  }

  @Test
  void oldFileSurvivesAFailureAndNothingIsLeft() throws IOException {
    Path file = folder.resolve("a");
    write(file, "old");
    for (Throwable failure : List.of(new IOException("disk full"), new OutOfMemoryError())) {
      assertThrows(
          failure.getClass(),
          () ->
              AtomicFile.write(
                  file,
                  out -> {
                    out.write('n');
                    assertEquals(2, files().size());
                    if (failure instanceof IOException e) {
                      throw e;
                    }
                    throw (Error) failure;
                  }));
      assertEquals("old", Files.readString(file));
      assertEquals(List.of("a"), files());
    }
  }

  @Test
  void directoryIsNotReplaced() throws IOException {
    Path directory = Files.createDirectory(folder.resolve("d"));
    FileSystemException e = assertThrows(FileSystemException.class, () -> write(directory, "x"));
    assertEquals(directory + ": not a file, cannot be replaced", e.getMessage());
    assertEquals(List.of("d"), files());
  }

  @Test
  void folderThatIsNoneIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("f"));
    for (Path path : List.of(folder.resolve("no/a"), file.resolve("a"))) {
      FileSystemException e = assertThrows(FileSystemException.class, () -> write(path, "x"));
      assertEquals(path + ": cannot create a file in " + path.getParent(), e.getMessage());
    }
    assertEquals(List.of("f"), files());
  }

  /** A superuser writes to it all the same, and then the file must be whole. */
  @Test
  void readOnlyFolderIsRefusedOrWrittenWhole() throws IOException {
    Path locked = Files.createDirectory(folder.resolve("locked"));
    Path file = locked.resolve("a");
    assertTrue(locked.toFile().setWritable(false));
    try {
      write(file, "whole");
      assertEquals("whole", Files.readString(file));
    } catch (FileSystemException e) {
      assertEquals(file + ": cannot create a file in " + locked, e.getMessage());
      assertFalse(Files.exists(file));
    } finally {
      assertTrue(locked.toFile().setWritable(true));
    }
  }

  @Test
  void linkKeepsPointingAtTheFileThatIsReplaced() throws IOException {
    Path file = folder.resolve("a");
    write(file, "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    write(link, "new");
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(file));
  }

  @Test
  void interruptedThreadSavesAndReadsAndStaysInterrupted() throws IOException {
    Path file = folder.resolve("a");
    Safetensors contents =
        new Safetensors(
            List.of(new Tensor("t", List.of(2), new double[] {1, 2})), java.util.Map.of());
    Thread.currentThread().interrupt();
    try {
      contents.write(file);
      assertEquals(1, Safetensors.read(file).tensors().size());
    } finally {
      assertTrue(Thread.interrupted());
    }
    assertEquals(List.of("a"), files());
  }
}
