package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.yhat.layers.Dense;
import dev.yhat.layers.Network;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.trainer.table.Table;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static final DMatrixRMaj X = new DMatrixRMaj(new double[][] {{1, -2.5}, {0, 1e300}});

  /** From Python: hashlib.sha256 over struct.pack of what docs/model-format.md says. */
  @Test
  void tableHasTheDigestOfTheSpecification() {
    assertEquals(
        "sha256:0f9b6c953040f1e55bad8faee46d690d9e7fb675451c9cb7487129b2107ea9e9",
        DataFingerprint.of(List.of("a", "ü"), X, new String[] {"x", "y"}));
  }

  /** Worked out as above. */
  @Test
  void weightsHaveTheDigestOfTheSpecification() {
    Network network = Network.of(new Dense(X, new DMatrixRMaj(new double[][] {{3, 4}})));
    assertEquals(
        "sha256:72512c5de334bf0514d746bd9300b85e5db647f96ee28636bb622989f466979a",
        WeightsFingerprint.of(network));
  }

  /** Without the counts, the second column's name is also the start of the first row. */
  @Test
  void columnsAndRowsCannotBeTakenForEachOther() {
    // a, then 8 bytes that are length 4 and "ABCD", then label "x"; or a, ABCD, then label "x"
    double nameAsNumber = Double.longBitsToDouble((4L << 32) | 0x41424344L);
    DMatrixRMaj one = new DMatrixRMaj(new double[][] {{nameAsNumber}});
    assertNotEquals(
        DataFingerprint.of(List.of("a"), one, new String[] {"x"}),
        DataFingerprint.of(List.of("a", "ABCD", "x"), new DMatrixRMaj(0, 3), new String[0]));
  }

  /** 0/0 is one NaN on x86-64 and another one on AArch64. */
  @Test
  void missingNumberIsTheSameWhateverItsBits() {
    double other = Double.longBitsToDouble(0xfff8000000000000L);
    List<String> columns = List.of("label", "x");
    Table usual = Table.of(new double[][] {{1, 2}, {2, Double.NaN}}, columns);
    Table computed = Table.of(new double[][] {{1, 2}, {2, other}}, columns);
    assertEquals(DataFingerprint.of(usual, "label"), DataFingerprint.of(computed, "label"));
  }

  @Test
  void namesAndLabelsMustFit() {
    assertEquals(
        "DataFingerprint: expected features of 2×1, got 2×2",
        assertThrows(
                IllegalArgumentException.class,
                () -> DataFingerprint.of(List.of("a"), X, new String[] {"x", "y"}))
            .getMessage());
  }

  @Test
  void provenanceTellsWhereTrainingStarted() throws ModelFormatException {
    Classifier classifier = new Classifier().hidden().epochs(1);
    Network start = Network.of(new Dense(new DMatrixRMaj(1, 2), new DMatrixRMaj(1, 2)));
    assertEquals("initialized", start(classifier));
    assertEquals(WeightsFingerprint.of(start), start(classifier.start(network -> start)));
  }

  private static String start(Classifier classifier) throws ModelFormatException {
    Model model = classifier.fit(new double[][] {{0}, {1}}, new int[] {0, 1});
    return model.provenance().settings().get("start").string();
  }
}
