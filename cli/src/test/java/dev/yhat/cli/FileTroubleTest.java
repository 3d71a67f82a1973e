package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.trainer.ModelFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Disks that are full and places that cannot be written to: one line, and the old file stays. */
final class FileTroubleTest {
  @TempDir private Path folder;

  private static Object[] training(Path out) {
    return new Object[] {"train", Yhat.IRIS, "--label", "species", "--epochs", 1, "--out", out};
  }

  private Path model() {
    Path model = folder.resolve("m");
    assertEquals(0, Yhat.run(training(model)).code());
    return model;
  }

  /** What is in the folder, by name. */
  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            folder.relativize(file).toString(),
            Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  /**
   * Runs the command in a JVM of its own, on a disk that has no more room for a file than a
   * kilobyte: {@code ulimit -f} makes it full for one process, without privileges.
   */
  private Yhat onFullDisk(Object... args) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "sh",
                "-c",
                "ulimit -f 1; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:off",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    Arrays.stream(args).map(String::valueOf).forEach(command::add);
    Process process = new ProcessBuilder(command).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Yhat(process.waitFor(), out, err);
  }

  private static void assertRefused(String start, Yhat run) {
    assertEquals(2, run.code(), run.err());
    List<String> lines = run.err().lines().filter(line -> line.startsWith("yhat: ")).toList();
    assertEquals(1, lines.size(), run.err());
    assertTrue(lines.get(0).startsWith("yhat: " + start), run.err());
    assertFalse(run.err().contains("Exception") || run.err().contains("\tat "), run.err());
  }

  @Test
  void dashIsStandardOutputAndNoFile() {
    Path model = folder.resolve("m");
    Yhat.run("train", Yhat.IRIS, "--label", "species", "--epochs", 1, "--out", model);
    Yhat plain = Yhat.run("predict", model, Yhat.IRIS);
    assertEquals(plain, Yhat.run("predict", model, Yhat.IRIS, "-o", "-"));
    assertFalse(Files.exists(Path.of("-")));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void trainingOnAFullDiskLeavesTheOldModelOrNone() throws Exception {
    Path model = model();
    Map<String, String> before = contents(folder);
    assertRefused(model.resolve(ModelFile.NAME) + ": File too large", onFullDisk(training(model)));
    Path other = folder.resolve("other");
    assertRefused(other.resolve(ModelFile.NAME) + ": File too large", onFullDisk(training(other)));
    assertFalse(Files.exists(other));
    assertEquals(before, contents(folder));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void predictionOnAFullDiskLeavesTheOldFile() throws Exception {
    Path model = model();
    Path file = Files.writeString(folder.resolve("p.csv"), "old");
    Map<String, String> before = contents(folder);
    assertRefused(file + ": File too large", onFullDisk("predict", model, Yhat.IRIS, "-o", file));
    assertEquals(before, contents(folder));
  }

  /** Nobody, not even a superuser, makes files in there. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void folderThatNobodyCanWriteToIsRefused() throws IOException {
    Path model = model();
    Path locked = Path.of("/proc", "yhat");
    assertRefused(locked.toString(), Yhat.run(training(locked)));
    assertRefused(
        locked.toString(), Yhat.run("predict", model, Yhat.IRIS, "-o", locked.resolve("p.csv")));
    assertFalse(Files.exists(locked));
  }

  @Test
  void fileThatIsReadIsNotReplaced() throws IOException {
    Path model = model().resolve(ModelFile.NAME);
    Path csv = Files.copy(Yhat.IRIS, folder.resolve("t.csv"));
    Path graph = Files.copy(model, folder.resolve("m.onnx"));
    Map<String, String> before = contents(folder);
    for (Path same : List.of(csv, folder.resolve("m").resolve("..").resolve("t.csv"))) {
      assertRefused(
          "-o: expected another file than " + csv + ", which is read, got " + same,
          Yhat.run("predict", model, csv, "-o", same));
    }
    assertRefused(
        "-o: expected another file than " + model,
        Yhat.run("predict", model.getParent(), csv, "-o", model));
    assertRefused("FILE: expected another file than " + graph, Yhat.run("export", graph, graph));
    assertEquals(before, contents(folder));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void fileThatIsReadIsNotReplacedThroughALink() throws IOException {
    Path model = model();
    Path csv = Files.copy(Yhat.IRIS, folder.resolve("t.csv"));
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), csv);
    Map<String, String> before = contents(folder);
    assertRefused("-o: expected another file", Yhat.run("predict", model, csv, "-o", link));
    assertRefused("-o: expected another file", Yhat.run("predict", model, link, "-o", csv));
    assertEquals(before, contents(folder));
  }

  @Test
  void folderInPlaceOfAFileIsRefused() throws IOException {
    Path model = model();
    byte[] before = Files.readAllBytes(model.resolve(ModelFile.NAME));
    assertRefused(
        folder.getFileName() + ": cannot read: is a folder", Yhat.run("predict", model, folder));
    assertRefused(folder + ": is a folder", Yhat.run("predict", model, Yhat.IRIS, "-o", folder));
    Path inside = Files.createDirectories(folder.resolve("n").resolve(ModelFile.NAME));
    assertRefused(inside.toString(), Yhat.run("evaluate", inside.getParent(), Yhat.IRIS));
    assertRefused(inside + ": not a file", Yhat.run(training(inside.getParent())));
    assertArrayEquals(before, Files.readAllBytes(model.resolve(ModelFile.NAME)));
  }
}
