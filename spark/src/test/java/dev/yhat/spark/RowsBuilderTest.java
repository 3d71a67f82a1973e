package dev.yhat.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.Iterator;
import org.apache.spark.ml.linalg.Vectors;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

final class RowsBuilderTest {
  @Test
  void aPartitionWithoutRowsTakesNoRoomHoweverWideTheyWouldBe() {
    Iterator<PartitionRows> read =
        new RowReader(1 << 25, 2).call(3, Collections.emptyIterator()); // 64 rows: 2³¹ numbers
    assertEquals(0, read.next().training().rows());
  }

  @Test
  void aWideSparseRowTakesTheRoomOfOne() {
    int inputs = 1 << 22;
    RowsBuilder builder = new RowsBuilder(inputs);
    builder.add(Vectors.sparse(inputs, new int[] {inputs - 1}, new double[] {5}), 1, 2);
    DMatrixRMaj x = new DMatrixRMaj(1, inputs);
    builder.rowsSoFar().copyRows(new int[] {0}, 0, 1, x);
    assertEquals(5, x.get(0, inputs - 1));
    assertTrue(new RowsBuilder(Integer.MAX_VALUE).isFull());
  }

  @Test
  void allRowsAreThereHoweverOftenTheBlockHasGrown() {
    RowsBuilder builder = new RowsBuilder(2);
    for (int i = 0; i < 100; i++) {
      assertEquals(i, builder.rows());
      builder.add(Vectors.dense(i, -i), i % 3, i + 0.5);
    }
    Rows rows = builder.rowsSoFar();
    DMatrixRMaj x = new DMatrixRMaj(1, 2);
    for (int i = 0; i < 100; i++) {
      rows.copyRows(new int[] {i}, 0, 1, x);
      assertArrayEquals(new double[] {i, -i}, x.data);
      assertEquals(i % 3, rows.label(i));
      assertEquals(i + 0.5, rows.weight(i));
    }
  }
}
