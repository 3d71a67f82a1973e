package dev.yhat.cli.play;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.yhat.core.Relu;
import dev.yhat.layers.ActivationLayer;
import dev.yhat.layers.Dense;
import dev.yhat.layers.Network;
import dev.yhat.layers.file.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PictureTest {
  @TempDir private Path folder;

  /** Of a table with columns x, y and class. */
  private Problem problem(String rows) throws IOException {
    Path csv = Files.writeString(folder.resolve("t.csv"), "x,y,class\n" + rows);
    Settings settings =
        Settings.parse(
            Examples.with("\"moons\"", "\"table-0\"")
                .replace("\"x\":\"\"", "\"x\":\"x\"")
                .replace("\"y\":\"\"", "\"y\":\"y\"")
                .replace("\"label\":\"\"", "\"label\":\"class\"")
                .replace("\"validation\":0.2", "\"validation\":0"));
    return Problem.of(settings, new Tables(csv));
  }

  /** One ReLU that is 0 to the left, and two classes. */
  private static Network rightHalf(double scale) {
    return Network.of(
        new Dense(new DMatrixRMaj(new double[][] {{1}, {0}}), new DMatrixRMaj(1, 1)),
        new ActivationLayer(1, new Relu()),
        new Dense(new DMatrixRMaj(new double[][] {{0, scale}}), new DMatrixRMaj(1, 2)));
  }

  private static Moment moment(Network network) {
    return new Moment(
        1, Moment.State.PAUSED, 0, 0, 1, 0.5, network, new double[2], 0, new float[0], "");
  }

  @Test
  void deadUnitsAreThoseOfTheWholeTableThoughItIsSorted() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      rows.append(i < 1500 ? "-1.5," : "1.5,").append(i % 7).append(i < 1500 ? ",a\n" : ",b\n");
    }
    Problem problem = problem(rows.toString());
    Network network = rightHalf(1);
    Json picture = new Picture(problem, network).of(moment(network));
    assertArrayEquals(new double[] {0}, picture.get("dead").numbers());
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.7e9, 1e200, -3})
  void pointsAreSharesOfThePlaneHoweverLargeTheyAre(double x) throws IOException {
    double apart = Math.max(1, Math.ulp(x) * 1000);
    String rows = "%s,0,a%n%s,1,b%n%s,0,a%n%s,1,b%n";
    Problem problem = problem(rows.formatted(x, x + apart, x + 2 * apart, x + 4 * apart));
    Json told = new Picture(problem, rightHalf(1)).describe();
    FloatBuffer points =
        ByteBuffer.wrap(Base64.getDecoder().decode(told.get("points").string()))
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer();
    double margin = 0.08 / 1.16;
    double[] right = {0, 0.25, 0.5, 1};
    for (int i = 0; i < right.length; i++) {
      assertEquals(margin + right[i] / 1.16, points.get(2 * i), 1e-3);
      assertEquals(i % 2 == 0 ? 1 - margin : margin, points.get(2 * i + 1), 1e-3);
    }
  }

  @Test
  void cellsWhoseLogitsOverflowAreTheFirstClassWithoutConfidence() throws IOException {
    Problem problem = problem("-1.5,0,a\n1.5,1,b\n-1.5,2.5,a\n1.5,3,b\n");
    Network network = rightHalf(Double.MAX_VALUE);
    Json picture = new Picture(problem, network).of(moment(network));
    byte[] regions = Base64.getDecoder().decode(picture.get("regions").string());
    int cells = Picture.SIDE * Picture.SIDE;
    assertEquals(0, regions[Picture.SIDE - 1]); // beyond the points to the right: x > 1
    assertEquals(0, regions[cells + Picture.SIDE - 1]);
    assertEquals(1, regions[Picture.SIDE / 2]); // just right of the middle: a huge logit
    assertEquals((byte) 255, regions[cells + Picture.SIDE / 2]);
  }
}
