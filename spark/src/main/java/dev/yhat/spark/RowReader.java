package dev.yhat.spark;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Turns the rows of a partition, of features, label, weight and whether they are for validation,
 * into one block. What cannot be used is told in the block, so that nothing is tried again for it.
 */
final class RowReader implements Function2<Integer, Iterator<Row>, Iterator<PartitionRows>> {
  private static final long serialVersionUID = 1L;

  private final int inputs;
  private final int mostClasses;

  RowReader(int inputs, int mostClasses) {
    this.inputs = inputs;
    this.mostClasses = mostClasses;
  }

  @Override
  public Iterator<PartitionRows> call(Integer partition, Iterator<Row> rows) {
    RowsBuilder training = new RowsBuilder(inputs);
    RowsBuilder validation = new RowsBuilder(inputs);
    String refusal = null;
    for (long number = 0; rows.hasNext() && refusal == null; number++) {
      Row row = rows.next();
      refusal = refusal(row);
      if (refusal == null) {
        RowsBuilder part = row.getBoolean(3) ? validation : training;
        refusal = part.isFull() ? "more numbers than fit into one partition; use more" : null;
        if (refusal == null) {
          part.add(row.getAs(0), (int) row.getDouble(1), row.getDouble(2));
        }
      }
      if (refusal != null) {
        refusal = "partition " + partition + ", row " + number + ": " + refusal;
      }
    }
    return List.of(
            new PartitionRows(partition, training.rowsSoFar(), validation.rowsSoFar(), refusal))
        .iterator();
  }

  private @Nullable String refusal(Row row) {
    String refusal = features(row.isNullAt(0) ? null : row.<Vector>getAs(0));
    refusal = refusal == null ? label(row) : refusal;
    refusal = refusal == null ? weight(row) : refusal;
    return refusal == null && row.isNullAt(3)
        ? "validation: expected true or false, got null"
        : refusal;
  }

  private @Nullable String features(@Nullable Vector vector) {
    if (vector == null || vector.size() != inputs) {
      return "features: expected a vector of "
          + inputs
          + " numbers, got "
          + (vector == null ? "null" : vector.size());
    }
    return Vectors.nonFinite(vector);
  }

  private @Nullable String label(Row row) {
    double label = row.isNullAt(1) ? Double.NaN : row.getDouble(1);
    return label >= 0 && label < mostClasses && label == Math.rint(label)
        ? null
        : "label: expected an integer from 0 to "
            + (mostClasses - 1)
            + ", got "
            + (row.isNullAt(1) ? "null" : label);
  }

  private static @Nullable String weight(Row row) {
    double weight = row.isNullAt(2) ? Double.NaN : row.getDouble(2);
    return weight >= 0 && weight < Double.POSITIVE_INFINITY
        ? null
        : "weight: expected a finite number ≥ 0, got " + (row.isNullAt(2) ? "null" : weight);
  }
}
