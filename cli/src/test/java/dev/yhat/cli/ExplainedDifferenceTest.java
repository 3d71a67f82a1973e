package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What explain says of gradients and differences that do not agree. */
final class ExplainedDifferenceTest {
  private static final String KINK = "A unit lies so near to the kink";
  private static final String INEXACT = "No unit lies near a kink";

  @TempDir private Path folder;

  private String explained(String hidden, String activation, String row) throws IOException {
    Path model = folder.resolve("m");
    Object[] args = {
      "train",
      Yhat.IRIS,
      "--label",
      "species",
      "--hidden",
      hidden,
      "--activation",
      activation,
      "--epochs",
      20,
      "--quiet",
      "--out",
      model
    };
    assertEquals(0, Yhat.run(args).code());
    Path csv =
        Files.writeString(
            folder.resolve("row.csv"),
            "sepal_length,sepal_width,petal_length,petal_width,species\n" + row + "\n");
    Yhat run = Yhat.run("explain", model, csv, "--row", 1);
    assertEquals(0, run.code(), run.err());
    return run.out().replaceAll("\\s+", " ");
  }

  @Test
  void hugeInputIsNotSaidToBeNearAKink() throws IOException {
    String text = explained("none", "relu", "1000000,3.5,1.4,0.2,Iris-setosa");
    assertFalse(text.contains(KINK), text);
    assertTrue(text.contains(INEXACT), text);
  }

  @Test
  void usualInputNeedsNoReason() throws IOException {
    String text = explained("16", "tanh", "5.1,3.5,1.4,0.2,Iris-setosa");
    assertFalse(text.contains(KINK) || text.contains(INEXACT), text);
  }
}
