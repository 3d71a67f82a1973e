package dev.yhat.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.yhat.core.CounterRandom;
import dev.yhat.trainer.data.Standardizer;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ColumnScalesTest {
  private static final int ROWS = 40;

  private static double number(int row) {
    return 3 + CounterRandom.normal(5, row);
  }

  /** A column of {@link #number}s, scaled, in so many partitions of equal size. */
  private static Standardizer scales(double factor, int partitions) throws Exception {
    List<PartitionSummary> summaries = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      RowsBuilder rows = new RowsBuilder(1);
      int end = ROWS * (partition + 1) / partitions;
      for (int row = ROWS * partition / partitions; row < end; row++) {
        rows.add(Vectors.dense(number(row) * factor), 0, 1);
      }
      PartitionRows part =
          new PartitionRows(partition, rows.rowsSoFar(), new RowsBuilder(1).rowsSoFar(), null);
      summaries.add(PartitionSummary.function().call(part));
    }
    return ColumnScales.combine(summaries, 1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0x1p-1000, 0x1p-565, 1, 0x1p500, 0x1p532, 0x1p1000})
  void columnsOfAnyMagnitudeHaveTheirDeviationInManyPartitions(double factor) throws Exception {
    double[] expected = scales(1, 4).scales();
    assertArrayEquals(scales(1, 1).scales(), expected, 1e-14);
    assertEquals(expected[0] * factor, scales(factor, 4).scales()[0]);
    assertEquals(scales(1, 4).means()[0] * factor, scales(factor, 4).means()[0]);
  }

  @Test
  void columnsThatAreConstantInAllPartitionsAreLeftUnscaled() throws Exception {
    assertArrayEquals(new double[] {1}, scales(0, 4).scales());
  }
}
