package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The course: what its pages show is what its commands print, and its code is that of its programs.
 */
final class LessonsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path PROGRAMS =
      ROOT.resolve("examples/src/main/java/dev/yhat/examples/learn");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");
  private static final String PROMPT = "$ ";
  private static final String LEFT_OUT = "…";
  private static final String LESSON = "scripts/lesson ";
  private static final String YHAT = "./yhat ";

  @TempDir private Path folder;

  static List<Path> pages() throws IOException {
    try (Stream<Path> pages = Files.list(ROOT.resolve("docs/learn"))) {
      return pages.sorted().toList();
    }
  }

  private static List<String> blocks(Path page, String language) throws IOException {
    return BLOCK
        .matcher(Files.readString(page))
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void commandsPrintWhatThePageShows(Path page) throws IOException, InterruptedException {
    Path data = Files.createDirectories(folder.resolve("examples/data"));
    Files.copy(ROOT.resolve("examples/data/iris.csv"), data.resolve("iris.csv"));
    List<String> shown = new ArrayList<>();
    blocks(page, "console").forEach(block -> block.lines().forEach(shown::add));
    assertTrue(shown.get(0).startsWith(PROMPT), shown.get(0));
    for (int from = 0; from < shown.size(); ) {
      int to = from + 1;
      while (to < shown.size() && !shown.get(to).startsWith(PROMPT)) {
        to++;
      }
      String command = shown.get(from).substring(PROMPT.length());
      assertShows(command, shown.subList(from + 1, to), printed(command));
      from = to;
    }
  }

  private static void assertShows(String command, List<String> shown, String printed) {
    StringBuilder pattern = new StringBuilder();
    for (String line : shown) {
      pattern.append(line.equals(LEFT_OUT) ? "(?s:.*?\n)?" : Pattern.quote(line + "\n"));
    }
    if (!Pattern.matches(pattern.toString(), printed)) {
      assertEquals(String.join("\n", shown) + "\n", printed, command);
    }
  }

  /** What a command prints in a folder where the examples are; with the classes of this build. */
  private String printed(String command) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Dstdout.encoding=UTF-8", "-Dfile.encoding=UTF-8", "-cp"));
    line.add(System.getProperty("java.class.path"));
    if (command.startsWith(LESSON)) {
      List<String> words = List.of(command.substring(LESSON.length()).split(" "));
      line.add("dev.yhat.examples.learn." + words.get(0));
      line.addAll(words.subList(1, words.size()));
    } else if (command.startsWith(YHAT)) {
      line.add("dev.yhat.cli.Main");
      line.addAll(Arrays.asList(command.substring(YHAT.length()).split(" ")));
    } else {
      fail("no command of the course: " + command);
    }
    Path errors = folder.resolve("errors");
    Process process =
        new ProcessBuilder(line).directory(folder.toFile()).redirectError(errors.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), Files.readString(errors));
    return out;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void codeIsThatOfAProgram(Path page) throws IOException {
    List<String> sources = new ArrayList<>();
    for (Path program : programs()) {
      sources.add(flat(Files.readString(program)));
    }
    for (String code : blocks(page, "java")) {
      assertTrue(sources.stream().anyMatch(source -> source.contains(flat(code))), code);
    }
  }

  /** Without indentation. */
  private static String flat(String code) {
    return code.strip().replaceAll("\n\\s*", "\n");
  }

  private static List<Path> programs() throws IOException {
    try (Stream<Path> files = Files.list(PROGRAMS)) {
      return files.sorted().toList();
    }
  }

  @Test
  void programsAreShortAndEachIsRunByALesson() throws IOException {
    StringBuilder lessons = new StringBuilder();
    for (Path page : pages()) {
      lessons.append(Files.readString(page));
    }
    for (Path program : programs()) {
      String source = Files.readString(program);
      assertTrue(source.lines().count() <= 60, program.toString());
      if (source.contains("void main(")) {
        String name = program.getFileName().toString().replace(".java", "");
        assertTrue(lessons.toString().contains(PROMPT + LESSON + name), name);
      }
    }
  }

  @Test
  void everyExerciseHasAnAnswerThatWasRun() throws IOException {
    Pattern exercise = Pattern.compile("(?ms)^\\*\\*[a-z]\\.\\*\\* .*?</details>");
    int exercises = 0;
    for (Path page : pages()) {
      for (MatchResult found : exercise.matcher(Files.readString(page)).results().toList()) {
        exercises++;
        assertTrue(found.group().contains("<summary>Answer</summary>"), found.group());
        assertTrue(found.group().contains("\n" + PROMPT), found.group());
      }
    }
    assertEquals(11, exercises);
  }
}
