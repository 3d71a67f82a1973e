package dev.yhat.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.yhat.trainer.data.DataSet;
import dev.yhat.trainer.data.InMemoryDataSet;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class ClassWeightsTest {
  /** A data set of the user's own that does not keep its promise. */
  record Careless(int[] labels) implements DataSet {
    @Override
    public int rows() {
      return labels.length;
    }

    @Override
    public int inputs() {
      return 1;
    }

    @Override
    public int classes() {
      return 3;
    }

    @Override
    public int label(int row) {
      return labels[row];
    }

    @Override
    public void copyRows(int[] rows, int from, int count, DMatrixRMaj x) {}
  }

  @Test
  void rareClassesWeighMore() {
    DataSet data = new InMemoryDataSet(new double[4][1], new int[] {0, 2, 0, 0}, 3);
    assertArrayEquals(new double[] {4 / 6.0, 0, 2}, ClassWeights.balanced(data), 1e-15);
  }

  @Test
  void labelThatIsNoClassIsNamed() {
    for (int label : new int[] {-1, 3}) {
      assertEquals(
          "ClassWeights: row 1: expected a label from 0 to 2, got " + label,
          assertThrows(
                  IllegalArgumentException.class,
                  () -> ClassWeights.balanced(new Careless(new int[] {0, label})))
              .getMessage());
    }
  }
}
