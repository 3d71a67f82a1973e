package dev.yhat.cli;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.trainer.CheckpointFile;
import dev.yhat.trainer.ModelFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Trains in processes that are killed with SIGKILL at random instants and started again with {@code
 * --resume} until they get through, and compares what they leave with a training that nobody
 * disturbed. {@code scripts/kills} runs it.
 */
final class Kills {
  /** Of five kills, so many come at some instant of the training, the others at any instant. */
  private static final int IN_TRAINING = 4;

  private static final int MILLIS_OF_TRAINING = 150;
  private static final int MILLIS_OF_PROCESS = 600;

  private final Path folder;
  private final SplittableRandom random;
  private final List<List<String>> trainings;
  private int kills;
  private int finished;
  private final List<String> unreadable = new ArrayList<>();
  private final List<String> different = new ArrayList<>();

  /**
   * A program that has killed nobody.
   *
   * @param folder to work in, empty
   * @param seed of the instants
   */
  Kills(Path folder, long seed) {
    this.folder = folder;
    this.random = new SplittableRandom(seed);
    this.trainings =
        List.of(
            training(Main.class, "--checkpoint-every", "1", "--epochs", "40"),
            training(TrainingProcess.class),
            training(
                Main.class,
                "--checkpoint-every",
                "3",
                "--epochs",
                "60",
                "--optimizer",
                "adamw",
                "--schedule",
                "warmup:5+cosine",
                "--dropout",
                "0.2",
                "--calibrate"));
  }

  /** Kills so many processes, seed and scratch folder given; exit code 1 if one did harm. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Kills program = new Kills(Path.of(args[2]), Long.parseLong(args[1]));
    program.run(Integer.parseInt(args[0]));
    System.out.println(program);
    System.exit(program.harm().isEmpty() ? 0 : 1);
  }

  private static List<String> training(Class<?> program, String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                "train",
                Yhat.IRIS.toAbsolutePath().toString(),
                "--label",
                "species",
                "--out",
                "m",
                "--resume"));
    command.addAll(List.of(options));
    return command;
  }

  /** Kills so many processes, of one training after the other. */
  void run(int most) throws IOException, InterruptedException {
    List<String> undisturbed = new ArrayList<>();
    for (int i = 0; i < trainings.size(); i++) {
      Path place = Files.createDirectories(folder.resolve("undisturbed-" + i));
      requireEnd(start(trainings.get(i), place), trainings.get(i), place);
      undisturbed.add(digest(place));
    }
    for (int i = 0; kills < most; i = (i + 1) % trainings.size()) {
      Path place = Files.createDirectories(folder.resolve("killed"));
      while (kills < most && killed(trainings.get(i), place)) {
        kills++;
        requireReadable(place);
      }
      if (kills == most) {
        requireEnd(start(trainings.get(i), place), trainings.get(i), place);
      }
      finished++;
      String digest = digest(place);
      if (!digest.equals(undisturbed.get(i))) {
        different.add(trainings.get(i) + " after kill " + kills + ": " + digest);
      }
      delete(place);
    }
  }

  /** Kills a process; false if it came to its end before. */
  private boolean killed(List<String> training, Path place)
      throws IOException, InterruptedException {
    boolean inTraining = random.nextInt(5) < IN_TRAINING;
    long millis = inTraining ? MILLIS_OF_TRAINING : MILLIS_OF_PROCESS;
    long nanos = random.nextLong(1_000_000 * millis);
    Process process = start(training, place);
    if (inTraining) {
      awaitTraining(process, place);
    }
    Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
    process.destroyForcibly(); // SIGKILL
    if (process.waitFor() == 128 + 9) {
      return true;
    }
    requireEnd(process, training, place);
    return false;
  }

  /** Waits for a process's second line, which says that it goes on, or tells of a first epoch. */
  private static void awaitTraining(Process process, Path place)
      throws IOException, InterruptedException {
    while (process.isAlive() && Files.readAllLines(place.resolve("out")).size() < 2) {
      Thread.sleep(2);
    }
  }

  private static void requireEnd(Process process, List<String> training, Path place)
      throws IOException, InterruptedException {
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException(training + ": exit code " + code + ": " + log(place));
    }
  }

  private static Process start(List<String> training, Path place) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(training).directory(place.toFile());
    builder.redirectOutput(place.resolve("out").toFile());
    builder.redirectError(place.resolve("err").toFile());
    return builder.start();
  }

  private static String log(Path place) throws IOException {
    return Files.readString(place.resolve("out")) + Files.readString(place.resolve("err"));
  }

  /** Looks at all files that a killed process has left under their names. */
  private void requireReadable(Path place) throws IOException {
    for (Path file : files(place)) {
      String name = file.getFileName().toString();
      try {
        if (name.startsWith("checkpoint-")) {
          CheckpointFile.read(file);
        } else if (name.equals(ModelFile.NAME)) {
          ModelFile.read(file);
        } else if (name.equals("metrics.json")) {
          Json.parse(Files.readString(file), name, "metrics");
        }
      } catch (ModelFormatException damaged) {
        unreadable.add("after kill " + kills + ": " + damaged.getMessage());
      }
    }
  }

  /** SHA-256 of the model and, but for times, of the numbers beside it; then the files' names. */
  private static String digest(Path place) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      List<String> names = new ArrayList<>();
      for (Path file : files(place.resolve("m"))) {
        String name = file.getFileName().toString();
        if (name.equals(ModelFile.NAME)) {
          digest.update(Files.readAllBytes(file));
        } else if (name.equals("metrics.json")) {
          String timeless = Files.readString(file).replaceAll("\"seconds\":[-+.0-9e]+", "");
          digest.update(timeless.getBytes(StandardCharsets.UTF_8));
        }
        if (!name.endsWith(".tmp")) { // of a model that was being written
          names.add(name);
        }
      }
      return HexFormat.of().formatHex(digest.digest()) + " " + names;
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static List<Path> files(Path place) throws IOException {
    try (Stream<Path> all = Files.walk(place)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void delete(Path place) throws IOException {
    try (Stream<Path> all = Files.walk(place)) {
      all.sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }

  int kills() {
    return kills;
  }

  int finished() {
    return finished;
  }

  /** What must not be: files that cannot be read, and trainings that ended otherwise. */
  List<String> harm() {
    return Stream.concat(unreadable.stream(), different.stream()).toList();
  }

  @Override
  public String toString() {
    return kills
        + " kills, "
        + finished
        + " trainings that got through, "
        + unreadable.size()
        + " unreadable files, "
        + different.size()
        + " trainings with different bits"
        + String.join("", harm().stream().map(line -> "\n" + line).toList());
  }
}
