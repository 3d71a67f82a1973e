package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CommandTextTest {
  @Test
  void plainArgumentsStayAsTheyAre() {
    assertEquals(
        "yhat train data/iris.csv --label species --hidden 64,32",
        CommandText.line(
            List.of("train", "data/iris.csv", "--label", "species", "--hidden", "64,32")));
  }

  @Test
  void shellReadsTheSameArgumentsAgain() throws IOException {
    List<String> arguments =
        List.of("train", "my data.csv", "--label", "l'âge", "--search=a=1|2; b=$HOME", "", "\\n*");
    String line = CommandText.line(arguments).replaceFirst("^yhat", "printf '<%s>'");
    Process shell = new ProcessBuilder("sh", "-c", line).redirectErrorStream(true).start();
    String read = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals("<" + String.join("><", arguments) + ">", read);
  }
}
