package dev.yhat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.yhat.core.Relu;
import dev.yhat.layers.ActivationLayer;
import dev.yhat.layers.Dense;
import dev.yhat.layers.Network;
import dev.yhat.layers.SoftmaxClassifier;
import dev.yhat.layers.file.Json;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.ModelFile;
import dev.yhat.trainer.Provenance;
import dev.yhat.trainer.data.Labels;
import dev.yhat.trainer.data.Standardizer;
import dev.yhat.trainer.optim.OptimizerSpec;
import dev.yhat.trainer.optim.Sgd;
import dev.yhat.trainer.table.TableEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Explanations of a model so small that they can be worked by hand. */
final class ExplainByHandTest {
  @TempDir private Path folder;

  private static DMatrixRMaj matrix(double[]... rows) {
    return new DMatrixRMaj(rows);
  }

  /** Two inputs, two units with ReLU, two classes. */
  private Path handMade(Json settings) throws IOException {
    Network network =
        Network.of(
            new Dense(matrix(new double[] {1, -1}, new double[] {1, -1}), new DMatrixRMaj(1, 2)),
            new ActivationLayer(2, new Relu()),
            new Dense(
                matrix(new double[] {1, 2}, new double[] {2, -1}), matrix(new double[] {3, 0})));
    Model model =
        new Model(
            TableEncoder.ofNumbers(List.of("a", "b")),
            Standardizer.of(new double[] {0, 1}, new double[] {1, 2}),
            new SoftmaxClassifier(network),
            Labels.ofClasses(List.of("no", "yes")),
            new Provenance(2, "", "class", settings));
    Path file = folder.resolve("hand.safetensors");
    ModelFile.write(model, file);
    Files.writeString(folder.resolve("hand.csv"), "b,class,a\n0,yes,0\n\n5,no,1\n");
    return file;
  }

  private Path csv() {
    return folder.resolve("hand.csv");
  }

  /**
   * Worked by hand: x = (1, (5 − 1)/2) = (1, 2); z = (1 + 2, −1 − 2) = (3, −3); a = (3, 0); θ =
   * (3·1 + 3, 3·2) = (6, 6); ŷ = (½, ½), loss ln 2; δ = (−½, ½); ∂loss/∂W = aᵀ·δ; ∂loss/∂a = (−½·1
   * + ½·2, −½·2 − ½·1) = (½, −1½), of which ReLU lets ½ through.
   */
  @Test
  void textOfAHandMadeModelIsAsWorkedByHand() throws IOException {
    Yhat run = Yhat.run("explain", handMade(Json.object()), csv(), "--row", 2);
    assertEquals("", run.err());
    assertEquals(0, run.code());
    assertEquals(
        """
        hand.csv:4, data row 2: no
          Predicted right; its class has ŷ = 0.50000, the loss is 0.69315.

        Input: x = (encoded − mean)/scale
          feature  value  encoded     mean    scale        x
          [0] a        1  1.00000        0  1.00000  1.00000
          [1] b        5  5.00000  1.00000  2.00000  2.00000

        Layer 0, Dense(2→2)
          z = x·W + b
          z[0] = 0 + 1.00000·1.00000 + 2.00000·1.00000 = 3.00000
          W          x      [0]       [1]
          [0]  1.00000  1.00000  -1.00000
          [1]  2.00000  1.00000  -1.00000
          b                   0         0
          z             3.00000  -3.00000

        Layer 1, Relu(2)
          a = relu(z)
                 [0]       [1]
          z  3.00000  -3.00000
          a  3.00000         0

        Layer 2, Dense(2→2)
          θ = a·W + b
          θ[0] = 3.00000 + 3.00000·1.00000 + 0·2.00000 = 6.00000
          W          a      [0]       [1]
          [0]  3.00000  1.00000   2.00000
          [1]        0  2.00000  -1.00000
          b             3.00000         0
          θ             6.00000   6.00000

        Softmax, loss and ŷ − y
          ŷ = e^(θ − m)/s, m = max θ = 6.00000
          loss = −ln ŷ = (m − θ) + ln s = 0 + ln 2.00000 = 0.69315
          class          θ  θ − m    e^(θ − m)        ŷ  y     ŷ − y
          [0] no   6.00000      0      1.00000  0.50000  1  -0.50000
          [1] yes  6.00000      0      1.00000  0.50000  0   0.50000
          sum                      s = 2.00000  1.00000  1         0

        Layer 2, Dense(2→2), back
          δ = ∂loss/∂θ = ŷ − y
          ∂loss/∂W = aᵀ·δ, ∂loss/∂b = δ, ∂loss/∂a = δ·Wᵀ
          ∂loss/∂W[0, 0] = a[0]·δ[0] = 3.00000·(-0.50000) = -1.50000
          ∂loss/∂W        a       [0]      [1]
          δ                  -0.50000  0.50000
          [0]       3.00000  -1.50000  1.50000
                          ≈  -1.50000  1.50000
          [1]             0         0        0
                          ≈         0        0
          b                  -0.50000  0.50000
                          ≈  -0.50000  0.50000

        Layer 1, Relu(2), back
          ∂loss/∂z = ∂loss/∂a ⊙ relu′(z)
                        [0]       [1]
          ∂loss/∂a  0.50000  -1.50000
          relu′(z)  1.00000         0
          ∂loss/∂z  0.50000         0

        Layer 0, Dense(2→2), back
          δ = ∂loss/∂z
          ∂loss/∂W = xᵀ·δ, ∂loss/∂b = δ
          ∂loss/∂W[1, 0] = x[1]·δ[0] = 2.00000·0.50000 = 1.00000
          ∂loss/∂W        x      [0]  [1]
          δ                  0.50000    0
          [0]       1.00000  0.50000    0
                          ≈  0.50000    0
          [1]       2.00000  1.00000    0
                          ≈  1.00000    0
          b                  0.50000    0
                          ≈  0.50000    0
          Beside each gradient, after ≈, its central difference. The largest relative
          difference of the 12 compared (of 12 parameters) is #.
        """,
        run.out().replaceFirst("parameters\\) is [0-9.e-]+[0-9]", "parameters) is #"));
  }

  /**
   * Worked by hand: each parameter minus a tenth of its gradient above; then z₀ = 0.95 + 2·0.9 −
   * 0.05 = 2.7, θ = (2.7·1.15 + 3.05, 2.7·1.85 − 0.05) = (6.155, 4.945), loss ln(1 + e^(−1.21)).
   */
  @Test
  void stepOfAHandMadeModelIsAsWorkedByHand() throws IOException {
    Yhat run = Yhat.run("explain", handMade(Json.object()), csv(), "--row", 2, "--step");
    assertEquals(0, run.code(), run.err());
    assertEquals(
        """
        One step
          The model names no optimiser that goes step by step; with plain gradient
          descent and this row alone:
          p ← p − 0.1·∂loss/∂p
          Layer 0, Dense(2→2):
          W           [0]       [1]
          [0]     1.00000  -1.00000
               →  0.95000  -1.00000
          [1]     1.00000  -1.00000
               →  0.90000  -1.00000
          b             0         0
               →  -0.05000         0
          Layer 2, Dense(2→2):
          W          [0]       [1]
          [0]    1.00000   2.00000
               → 1.15000   1.85000
          [1]    2.00000  -1.00000
               → 2.00000  -1.00000
          b      3.00000         0
               → 3.05000  -0.05000
          loss: 0.69315 → 0.26098
          class    ŷ before  ŷ after  y
          [0] no    0.50000  0.77030  1
          [1] yes   0.50000  0.22970  0
        """
            .replaceAll(" +", " "),
        run.out().substring(run.out().indexOf("One step")).replaceAll(" +", " "));
  }

  @Test
  void stepTakesTheOptimizerThatTheModelWasTrainedWith() throws IOException {
    Sgd recorded = new Sgd(0.5, 0.9, true, 0.25);
    Json settings = Json.object().with("optimizer", OptimizerSpec.describe(recorded));
    Yhat run = Yhat.run("explain", handMade(settings), csv(), "--row", 2, "--step");
    assertTrue(run.outLines().contains("  p ← p − 0.5·(1 + 0.9)·(∂loss/∂p + 0.25·p)"), run.out());
    // b of class no: 3 − 0.5·1.9·(−0.5 + 0.25·3) = 2.7625
    assertTrue(run.out().contains("→  2.76250"), run.out());
  }

  @Test
  void labelSmoothingOfTheTrainingIsToldAsItIsLeftOut() throws IOException {
    Path model = handMade(Json.object().with("label_smoothing", 0.25));
    String text = Yhat.run("explain", model, csv(), "--row", 2).out();
    assertTrue(
        text.contains("  The model was trained with label smoothing 0.25000; loss and gradients"),
        text);
  }

  @Test
  void unitOnTheKinkOfItsActivationIsSaidToExplainTheDifference() throws IOException {
    Path model = handMade(Json.object());
    Path kink = Files.writeString(folder.resolve("k.csv"), "a,b,class\n1,-1,no\n");
    Yhat run = Yhat.run("explain", model, kink, "--row", 1); // z = 1 + (−1 − 1)/2 = 0
    assertTrue(
        run.out().contains("z[0] = 0 + 1.00000·1.00000 + (-1.00000)·1.00000 = 0"), run.out());
    assertTrue(run.out().replaceAll("\\s+", " ").contains("so near to the kink"), run.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 | --row: expected at most 2, as hand.csv has no more rows of data, got 3",
        "0 | --row: expected at least 1, got 0",
      })
  void rowThatIsNotThereIsRefused(int row, String line) throws IOException {
    assertRefused(Yhat.run("explain", handMade(Json.object()), csv(), "--row", row), line);
  }

  @Test
  void wrongInputIsRefusedInOneLine() throws IOException {
    Path model = handMade(Json.object());
    Path wrong = Files.writeString(folder.resolve("w.csv"), "a,b,class\n1,2,maybe\n1,,no\n");
    assertRefused(
        Yhat.run("explain", model, wrong, "--row", 1),
        "w.csv:2: label 'maybe' was not seen in training; known labels are no, yes");
    assertRefused(
        Yhat.run("explain", model, wrong, "--row", 2),
        "w.csv:3: column 'b': expected a number, got a missing value");
    assertEquals(2, Yhat.run("explain", model, csv(), "--row", 1, "--json", "--markdown").code());
    assertEquals(2, Yhat.run("explain", model, csv()).code());
    assertEquals(2, Yhat.run("explain", folder.resolve("none"), csv(), "--row", 1).code());
    Json broken = Json.object().with("optimizer", Json.object().with("type", "sgd"));
    Yhat run = Yhat.run("explain", handMade(broken), csv(), "--row", 1, "--step");
    assertEquals(2, run.code());
    assertTrue(run.err().contains("optimizer: expected a member 'learning_rate'"), run.err());
  }

  private static void assertRefused(Yhat run, String line) {
    assertEquals("yhat: " + line + "\n", run.err());
    assertEquals(2, run.code());
    assertEquals("", run.out());
  }
}
