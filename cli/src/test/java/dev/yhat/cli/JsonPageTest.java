package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The page about JSON shows what the commands print, and names every field. */
@DisabledOnOs(OS.WINDOWS) // whose paths the page does not show
final class JsonPageTest {
  private static final Path PAGE = Path.of("..", "docs", "json.md");
  private static final Pattern SHOWN = Pattern.compile("(?m)^\\$ \\./yhat (.*)\n((?:[^`$].*\n)+)");
  private static final String LEFT_OUT = "…\n";

  @TempDir private Path folder;

  /** What a command of the page prints, with its model in the folder. */
  private String printed(String command) {
    List<String> words = new ArrayList<>();
    for (String word : command.replace("'", "").split(" ", -1)) {
      words.add(
          word.startsWith("examples/")
              ? Path.of("..").resolve(word).toString()
              : word.equals("iris-model") ? model() : word);
    }
    if (words.get(0).equals("train")) {
      words.addAll(List.of("--out", model()));
    }
    Yhat run = Yhat.run(words.toArray());
    assertEquals(0, run.code(), run.err());
    return comparable(
        run.out().replace(Json.of(model()).toString(), "\"iris-model\"").replace(folder + "/", ""));
  }

  private String model() {
    return folder.resolve("iris-model").toString();
  }

  private static String comparable(String lines) {
    return lines.replaceAll("\"seconds\":[0-9.e-]+", "\"seconds\":0");
  }

  @Test
  void examplesAreWhatCommandsPrint() throws IOException {
    List<MatchResult> examples = SHOWN.matcher(Files.readString(PAGE)).results().toList();
    assertEquals(4, examples.size());
    for (MatchResult example : examples) {
      String shown = comparable(example.group(2));
      String printed = printed(example.group(1));
      assertTrue(printed.startsWith(shown.replace(LEFT_OUT, "")), printed);
      assertTrue(shown.endsWith(LEFT_OUT) || shown.equals(printed), printed);
    }
  }

  @Test
  void everyFieldIsNamed() throws IOException {
    String iris = Yhat.IRIS.toString();
    Set<String> names = new TreeSet<>();
    for (String[] command :
        new String[][] {
          {
            "train",
            iris,
            "--label",
            "species",
            "--epochs",
            "2",
            "--out",
            model(),
            "--json",
            "--cv",
            "2",
            "--search",
            "hidden=4|8",
            "--test",
            iris
          },
          {"evaluate", model(), iris, "--json"},
          {"verify", model(), iris, "--json"}
        }) {
      for (String line : Yhat.run((Object[]) command).outLines()) {
        collect(Json.parse(line, "out", "line"), names);
      }
    }
    String metrics = Files.readString(folder.resolve("iris-model/metrics.json"));
    collect(Json.parse(metrics, "metrics.json", "all"), names);
    assertTrue(names.size() > 80, names.toString());
    String page = Files.readString(PAGE);
    names.remove("hidden"); // the searched setting's own name
    List<String> unnamed =
        names.stream().filter(name -> !page.matches("(?s).*[`.]" + name + "(\\[\\])?`.*")).toList();
    assertEquals(List.of(), unnamed);
  }

  private static void collect(Json json, Set<String> names) throws ModelFormatException {
    String text = json.toString();
    if (text.startsWith("{")) {
      for (String name : json.names()) {
        names.add(name);
        collect(json.get(name), names);
      }
    } else if (text.startsWith("[")) {
      for (Json item : json.items()) {
        collect(item, names);
      }
    }
  }
}
