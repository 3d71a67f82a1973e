package dev.yhat.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SavedClassifierTest {
  @TempDir Path folder;

  @Test
  void uidAndParametersAreReadAgain() throws Exception {
    String path = folder.resolve("classifier").toString();
    YhatClassifier classifier =
        new YhatClassifier("mine").setHiddenLayers(7, 3).setDropout(0.25).setWeightCol("heft");
    classifier.write().save(path);
    YhatClassifier read = YhatClassifier.load(path);
    assertEquals("mine", read.uid());
    assertArrayEquals(new int[] {7, 3}, read.getHiddenLayers());
    assertEquals(0.25, read.getDropout());
    assertEquals("heft", read.getWeightCol());
  }

  /** A {@code FileOutputStream} of a name, which is what a uid is here, empties that file. */
  @Test
  void noObjectIsMadeOfAClassThatTheFileNames() throws Exception {
    Path victim = Files.writeString(folder.resolve("victim"), "precious");
    Path metadata = Files.createDirectories(folder.resolve("crafted").resolve("metadata"));
    Files.write(
        metadata.resolve("part-00000"),
        List.of(
            "{\"class\":\"java.io.FileOutputStream\",\"timestamp\":1,\"sparkVersion\":\"4.2.0\","
                + "\"uid\":\""
                + victim
                + "\",\"paramMap\":{},\"defaultParamMap\":{}}"));
    Files.write(metadata.resolve("_SUCCESS"), new byte[0]);
    LocalSpark.session();
    Exception e =
        assertThrows(
            Exception.class, () -> YhatClassifier.load(folder.resolve("crafted").toString()));
    assertTrue(e.getMessage().contains("java.io.FileOutputStream"), e.getMessage());
    assertEquals("precious", Files.readString(victim));
  }
}
