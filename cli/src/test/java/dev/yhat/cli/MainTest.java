package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MainTest {
  @Test
  void helpNamesTheCommands() {
    Yhat help = Yhat.run("--help");
    assertEquals(0, help.code());
    assertEquals("", help.err());
    for (String command :
        new String[] {
          "train",
          "evaluate",
          "predict",
          "inspect",
          "explain",
          "verify",
          "export",
          "import",
          "demo",
          "play"
        }) {
      assertTrue(help.out().contains("\n  " + command + " "), command);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--label=COLUMN",
        "--hidden=WIDTHS",
        "(default: 64)",
        "--activation=NAME",
        "(default: relu)",
        "--epochs=N",
        "(default: 100)",
        "--batch-size=N",
        "(default: 32)",
        "--optimizer=NAME",
        "(default: sgd)",
        "--learning-rate=RATE",
        "(default: 0.05 for sgd, 0.001",
        "--momentum=SHARE",
        "(default: 0.9)",
        "--nesterov",
        "--weight-decay=FACTOR",
        "(default: 0.01",
        "--optimality-gap=GAP",
        "--patience=N",
        "--calibrate",
        "--categorical=COLS",
        "--numeric=COLS",
        "--drop=COLS",
        "--missing=MARKERS",
        "(default: NA,NaN,null,?)",
        "--weight=COLUMN",
        "--delimiter=CHAR",
        "--warm-start=MODEL",
        "--dropout=RATE",
        "--schedule=SPEC",
        "(default: constant)",
        "--label-smoothing=SHARE",
        "--class-weight=KIND",
        "(default: none)",
        "--validation=SHARE",
        "0.2)",
        "--test=FILE",
        "--seed=N",
        "(default: 42)",
        "--no-shuffle",
        "--no-standardize",
        "--init=FILE",
        "--out=DIR",
        "--json"
      })
  void helpOfTrainNamesOptionsAndDefaults(String text) {
    Yhat help = Yhat.run("train", "--help");
    assertEquals(0, help.code());
    assertTrue(help.out().contains(text), help.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "train --help",
        "evaluate --help",
        "predict --help",
        "inspect --help",
        "explain --help",
        "verify --help",
        "export --help",
        "import --help",
        "help --help",
        "play --help",
        "demo --help"
      })
  void helpFitsInEightyColumns(String arguments) {
    Yhat help = Yhat.run((Object[]) arguments.split(" "));
    assertEquals(0, help.code());
    assertTrue(help.outLines().stream().allMatch(line -> line.length() <= 80), help.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--epochs | 99999999999 | a whole number up to 2147483647",
        "--patience | 1.5 | a whole number up to 2147483647",
        "--seed | x | a whole number up to 9223372036854775807",
        "--learning-rate | 0,1 | a number",
        "--momentum | none | a number",
      })
  void valueThatIsNoNumberIsRefusedInPlainWords(String option, String value, String expected) {
    Yhat run = Yhat.run("train", Yhat.IRIS, "--label", "species", option, value);
    assertEquals(2, run.code());
    assertEquals(
        "yhat: invalid value for option '"
            + option
            + "': expected "
            + expected
            + ", got '"
            + value
            + "'; see 'yhat train --help'\n",
        run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "evaluate", "predict", "verify", "export", "import", "demo"})
  void helpBreaksSentencesOnlyWhereALineIsFull(String command) {
    List<String> lines = Yhat.run(command, "--help").outLines();
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      String word = line.strip().replaceAll(" .*", "");
      boolean goesOn = line.matches(" *[a-z]{2,} .*") && !lines.get(i - 1).isBlank();
      int full = lines.get(i - 1).length() + 1 + word.length();
      assertTrue(!goesOn || full >= 79, lines.get(i - 1) + "\n" + line);
    }
  }

  @Test
  void helpIsACommandToo() {
    assertEquals(Yhat.run("train", "--help").out(), Yhat.run("help", "train").out());
    assertEquals(Yhat.run("--help").out(), Yhat.run("help").out());
    Yhat unknown = Yhat.run("help", "fly");
    assertEquals(2, unknown.code());
    assertEquals("yhat: unknown subcommand 'fly'; see 'yhat --help'\n", unknown.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--out", "-o", "--test", "--init", "--warm-start"})
  void emptyPathIsRefused(String option) {
    Yhat run = Yhat.run("train", Yhat.IRIS, "--label", "species", option, "");
    assertEquals(2, run.code());
    assertTrue(run.err().startsWith("yhat: invalid value for option '--"), run.err());
    assertTrue(
        run.err()
            .endsWith(
                ": expected the name of a file or a folder, got ''; see 'yhat train --help'\n"),
        run.err());
  }

  @Test
  void versionIsOneLine() {
    Yhat version = Yhat.run("--version");
    assertEquals(0, version.code());
    assertTrue(version.out().strip().matches("yhat .+ \\(Java .+\\)"), version.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "| expected a command: train, evaluate, predict, inspect, explain, verify, export, import,"
            + " demo or play; see 'yhat --help'",
        "fly | unknown command 'fly'; see 'yhat --help'",
        "train a.csv --label x --fly | unknown option '--fly'; see 'yhat train --help'",
        "train a.csv b.csv --label x | unexpected argument 'b.csv'; see 'yhat train --help'",
        "train a.csv | missing required option: '--label=COLUMN'; see 'yhat train --help'",
        "predict m | missing required parameter: 'CSV'; see 'yhat predict --help'",
        "train a.csv --label | missing required parameter for option '--label' (COLUMN);"
            + " see 'yhat train --help'",
        "train a.csv --label x --epochs many | invalid value for option '--epochs': expected a whole"
            + " number up to 2147483647, got 'many'; see 'yhat train --help'",
        "train a.csv --label x --class-weight odd | invalid value for option '--class-weight':"
            + " expected one of [none, balanced] (case-sensitive) but was 'odd';"
            + " see 'yhat train --help'",
        "train a\0.csv --label x | invalid value for positional parameter at index 0 (CSV):"
            + " 'a\uFFFD.csv' is not the name of a file: Nul character not allowed;"
            + " see 'yhat train --help'",
        "demo saddle | demo: expected one of xor, and, or, moons, circles, spirals, blobs,"
            + " checkerboard, got 'saddle'",
      })
  void wrongUsageIsOneLine(String arguments, String line) {
    Yhat run = arguments == null ? Yhat.run() : Yhat.run((Object[]) arguments.split(" "));
    assertEquals("yhat: " + line + "\n", run.err());
    assertEquals(2, run.code());
    assertEquals("", run.out());
  }

  @Test
  void argumentThatBeginsWithAnAtIsNoFileOfArguments(@TempDir Path folder) throws IOException {
    Path more = Files.writeString(folder.resolve("more"), "--epochs 1");
    for (Path file : List.of(folder, more)) {
      String label = "@" + file;
      Yhat run = Yhat.run("train", Yhat.IRIS, "--label", label);
      assertTrue(run.err().startsWith("yhat: iris.csv:1: no column '" + label + "'"), run.err());
      assertEquals(1, run.err().lines().count());
      assertEquals(2, run.code());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "No space left on device, 1, 'yhat: cannot write to standard output\n'",
    "Broken pipe, 141, ''",
    "The pipe is being closed, 141, ''"
  })
  void outputThatFailsIsToldUnlessNobodyReads(String reason, int code, String line) {
    StandardStream failing = new StandardStream(failing(reason));
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream errPrinter = new PrintStream(err, true, StandardCharsets.UTF_8);
    Terminal terminal =
        new Terminal(
            failing.printer(), errPrinter, false, false, false, () -> 80, failing::readerIsGone);
    assertEquals(code, Main.run(new String[] {"--help"}, terminal));
    assertEquals(line, err.toString(StandardCharsets.UTF_8));
  }

  private static OutputStream failing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(reason);
      }
    };
  }

  @Test
  void streamPassesBytesOn() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StandardStream stream = new StandardStream(bytes);
    stream.printer().print("ŷ");
    stream.printer().write('1');
    stream.printer().flush();
    assertEquals("ŷ1", bytes.toString(StandardCharsets.UTF_8));
    assertFalse(stream.readerIsGone());
  }

  @Test
  void readerThatIsGoneIsNoNews() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream printer = new PrintStream(err, true, StandardCharsets.UTF_8);
    assertEquals(141, Failure.report(new IOException("Broken pipe"), printer));
    assertEquals(0, err.size());
  }
}
