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
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
    for (Throwable failure : List.of(new IOException("disk full"), new OutOfMemoryError("heap"))) {
      String message = failure instanceof Error ? "heap" : file + ": disk full";
      Throwable thrown =
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
      assertEquals(message, thrown.getMessage());
      assertEquals("old", Files.readString(file));
      assertEquals(List.of("a"), files());
    }
  }

  @Test
  void whatAKilledWriterLeftIsRemovedOnceItIsOld() throws IOException {
    String random = "0123456789abcdef";
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofMinutes(11)));
    List<String> stale = List.of(".a." + random + ".tmp", ".a.0000000000000000.tmp");
    List<String> others =
        List.of(
            ".a." + random + ".tmpx", // whatever that is
            ".a.0123456789abcde.tmp",
            ".a.b." + random + ".tmp", // of a file a.b
            ".b." + random + ".tmp",
            "a." + random + ".tmp");
    for (String name : Stream.of(stale, others).flatMap(List::stream).toList()) {
      Files.setLastModifiedTime(Files.createFile(folder.resolve(name)), old);
    }
    Path directory = Files.createDirectory(folder.resolve(".a.1111111111111111.tmp"));
    Files.setLastModifiedTime(directory, old);
    Path young = Files.createFile(folder.resolve(".a.2222222222222222.tmp"));
    write(folder.resolve("a"), "new");
    List<String> left = new ArrayList<>(others);
    left.addAll(List.of("a", directory.getFileName().toString(), young.getFileName().toString()));
    Collections.sort(left);
    assertEquals(left, files());
  }

  /** {@code ulimit -f} makes the disk full for one process, without privileges. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void oldFileSurvivesAFullDisk() throws Exception {
    Path file = folder.resolve("a");
    write(file, "old");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -f 16; exec \"$@\"",
                "sh",
                java,
                "-Xshare:off",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                LargeWrite.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(LargeWrite.FAILED, process.waitFor(), output);
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("a"), files());
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
        new Safetensors(List.of(new Tensor("t", List.of(2), new double[] {1, 2})), Map.of());
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
