package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.yhat.core.Tanh;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class DeterminismTest {
  private static final ExampleTable IRIS = ExampleTable.iris();

  private static Model model() {
    return new Classifier()
        .hidden(16, 8)
        .activation(new Tanh())
        .dropout(0.2)
        .epochs(5)
        .validation(0.2)
        .train(IRIS.columns(), IRIS.features(), IRIS.labels())
        .model();
  }

  private static String sha256(Model model) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (DMatrixRMaj parameter : model.classifier().network().parameters()) {
      for (int i = 0; i < parameter.getNumElements(); i++) {
        digest.update(ByteBuffer.allocate(8).putDouble(parameter.data[i]).array());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The first trainings run interpreted, the last ones compiled: the bits must not care. */
  @Test
  void hundredTrainingsFromOneSeedGiveOneModel() throws Exception {
    Set<String> digests = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      digests.add(sha256(model()));
    }
    assertEquals(1, digests.size());
  }

  @Test
  void sixteenThreadsPredictWhatOneThreadDoes() throws Exception {
    Model model = model();
    DMatrixRMaj x = IRIS.features();
    DMatrixRMaj serial = new DMatrixRMaj(x.numRows, 3);
    model.predictor(7).predictProba(x, serial);
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<Future<double[]>> results = new ArrayList<>();
      for (int thread = 0; thread < 16; thread++) {
        int blockRows = 1 + thread;
        results.add(
            threads.submit(
                () -> {
                  DMatrixRMaj out = new DMatrixRMaj(x.numRows, 3);
                  Predictor predictor = model.predictor(blockRows);
                  for (int i = 0; i < 200; i++) {
                    predictor.predictProba(x, out);
                  }
                  return out.data;
                }));
      }
      for (Future<double[]> result : results) {
        assertArrayEquals(serial.data, result.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
