package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.layers.Network;
import dev.yhat.layers.file.Safetensors;
import dev.yhat.layers.file.StateDict;
import dev.yhat.trainer.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InitTest {
  @TempDir private Path folder;
  private Path first;

  @BeforeEach
  void trainFirst() {
    first = folder.resolve("first");
    assertEquals(0, train(first, "--epochs", 30).code());
  }

  private static Yhat train(Path out, Object... more) {
    List<Object> args = new ArrayList<>(List.of("train", Yhat.IRIS, "--label", "species"));
    args.addAll(List.of("--out", out, "--json"));
    args.addAll(Arrays.asList(more));
    return Yhat.run(args.toArray());
  }

  private static double firstLoss(Yhat run) {
    assertEquals(0, run.code(), run.err());
    return Double.parseDouble(run.out().replaceFirst("(?s).*?\"loss\":([^,]*),.*", "$1"));
  }

  @Test
  void startsFromAModelsFolderOrFile() {
    Path out = folder.resolve("second");
    double cold = firstLoss(train(out, "--epochs", 1));
    double warm = firstLoss(train(out, "--epochs", 1, "--init", first));
    assertTrue(warm < cold / 3, warm + " " + cold);
    Path file = first.resolve(ModelFile.NAME);
    assertEquals(warm, firstLoss(train(out, "--epochs", 1, "--init", file)));
  }

  @Test
  void startsFromPlainTensors() throws IOException {
    Network network = ModelFile.read(first).classifier().network();
    Path plain = folder.resolve("plain.safetensors");
    new Safetensors(StateDict.of(network), Map.of()).write(plain);
    Path out = folder.resolve("second");
    assertEquals(
        firstLoss(train(out, "--epochs", 1, "--init", first)),
        firstLoss(train(out, "--epochs", 1, "--init", plain)));
  }

  @Test
  void otherShapesAreRefused() {
    Yhat run = train(folder.resolve("second"), "--init", first, "--hidden", "8");
    assertEquals(2, run.code());
    assertTrue(
        run.err().contains("tensor '0.weight': expected shape [8, 4], got [64, 4]"), run.err());
    assertTrue(run.err().startsWith("yhat: --init " + first), run.err());
  }

  @Test
  void otherColumnsOrClassesAreRefused() throws IOException {
    String iris = Files.readString(Yhat.IRIS);
    Path columns =
        Files.writeString(
            folder.resolve("columns.csv"), iris.replaceFirst("sepal_length", "length"));
    Path classes =
        Files.writeString(folder.resolve("classes.csv"), iris.replace("Iris-setosa", "setosa"));
    for (Path csv : List.of(columns, classes)) {
      Yhat run =
          Yhat.run(
              "train", csv, "--label", "species", "--init", first, "--out", folder.resolve("s"));
      assertEquals(2, run.code());
      assertTrue(run.err().contains(": expected a model with the table's c"), run.err());
    }
  }

  @Test
  void weightsThatAreNotThereAreRefused() {
    Yhat run = train(folder.resolve("second"), "--init", folder.resolve("none"));
    assertEquals(2, run.code());
    assertEquals("yhat: " + folder.resolve("none") + ": no such model\n", run.err());
  }
}
