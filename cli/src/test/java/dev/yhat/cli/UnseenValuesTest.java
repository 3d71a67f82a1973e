package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model predicts of values that its training did not have. */
final class UnseenValuesTest {
  @TempDir private Path folder;

  @BeforeEach
  void train() throws IOException {
    StringBuilder rows = new StringBuilder("x,city,smoker,y\n");
    for (int i = 0; i < 24; i++) {
      rows.append(7 * i % 24)
          .append(i % 3 == 0 ? ",Rome" : ",Oslo")
          .append(i % 2 == 0 ? ",yes" : ",no");
      rows.append(i % 4 < 2 ? ",p\n" : ",q\n");
    }
    Path csv = Files.writeString(folder.resolve("t.csv"), rows);
    Yhat run = Yhat.run("train", csv, "--label", "y", "--epochs", 1, "--out", folder.resolve("m"));
    assertTrue(run.out().contains("1 numeric, 1 categorical (4 features), 1 yes or no"), run.out());
  }

  private Yhat predict(String header, String row) throws IOException {
    Path csv = Files.writeString(folder.resolve("n.csv"), header + "\n" + row + "\n");
    return Yhat.run("predict", folder.resolve("m"), csv);
  }

  @Test
  void namesAndColumnsThatAreNewDoNoHarm() throws IOException {
    assertEquals(0, predict("new,smoker,x,city", "?,1,99,Lima").code());
    assertEquals(0, predict("new,smoker,x,city", "?,F,,").code());
  }

  @Test
  void anyOtherTextIsRefusedAmongNumbersAndAmongYesAndNo() throws IOException {
    Yhat answer = predict("x,city,smoker", "1,Oslo,maybe");
    assertEquals(
        "yhat: n.csv:2: column 'smoker': expected true or false, got 'maybe'\n", answer.err());
    assertEquals(2, answer.code());
    Yhat number = predict("x,city,smoker", "$1,Oslo,yes");
    assertEquals("yhat: n.csv:2: column 'x': '$1' is not a number, 1 would be\n", number.err());
    assertEquals(2, number.code());
  }
}
