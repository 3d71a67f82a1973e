package dev.yhat.trainer;

import dev.yhat.core.Precision;
import dev.yhat.core.Tanh;
import dev.yhat.trainer.optim.ConstantRate;
import dev.yhat.trainer.optim.Sgd;
import dev.yhat.trainer.table.Table;
import dev.yhat.trainer.table.TableEncoder;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Trainings whose result is known to the last bit, on every processor and every JVM ({@code
 * docs/reproducibility.md}): digits, 64-64-10 with tanh and dropout.
 *
 * <p>The digests stand here and nowhere else. After a change that is meant to move bits, {@code
 * scripts/same-bits --update} writes the new ones, if all configurations agree on them. It finds a
 * digest by its text, so no two may be equal, not even of a training that is new.
 */
enum ReferenceTraining {
  /** All rows, five epochs. */
  DOUBLE(
      Precision.DOUBLE,
      1797,
      5,
      "1f81b7c9ea9840104a1577742bb56686fcf1e139365179369e967fd0da689f3a",
      "edbb156ccc3d13d3a773057ec7124bc5a078eb81d5458b4c40d57759dd34547a"),

  /** For JVMs that take their time: few rows, one epoch; the last batch is short here too. */
  DOUBLE_SMALL(
      Precision.DOUBLE,
      100,
      1,
      "a75df75d01d148cf65fa5e7fe5f75af1a4bb99d4e6bd9f3dfd54300e7d1cd26e",
      "3580961e0bef76521acd31e729c42ae8e0cdebbc2a1075fb4231501c1668b3ba"),

  /** As {@link #DOUBLE}, with products in float. */
  FLOAT(
      Precision.FLOAT,
      1797,
      5,
      "8c6512f8afcf7bfdd11ca44dffd3fe8e278f3b953b59fcd0cefa9106975d5174",
      "05add8873647586cbd66d2995bb2cb90e8152f254eec08a34b43a21874c64a8e"),

  /** As {@link #DOUBLE_SMALL}, with products in float. */
  FLOAT_SMALL(
      Precision.FLOAT,
      100,
      1,
      "182b4b9b4f57bfe1b7e6b1dd690fc0702289fe67179e6ffd45839f02d8dffaaf",
      "f862d93e7ce02d6e5200252e6603f1256b1a3ff850239217a00758b870614b31"),

  /** So wide, in such batches, that operands of products are copied. */
  DOUBLE_WIDE(
      Precision.DOUBLE,
      600,
      1,
      "411efff41df51434445775f23d3bc028051baebefc7b15486c2d1c74da6c7a2f",
      "cd396e8ba253711b3c24bbd74eb4aa83990717b467e74af324d08494a01a21f4"),

  /** As {@link #DOUBLE_WIDE}, with products in float. */
  FLOAT_WIDE(
      Precision.FLOAT,
      600,
      1,
      "7b5541675b9b111cc0c70e64b96299b38f156d2c74b844f73a3a497fa5a89fee",
      "d171462a03200af37fa21e06789b3eb08c6765c6950eea73d2077b9a44c46ed5");

  private final Precision precision;
  private final int rows;
  private final int epochs;
  private final String weights;
  private final String probabilities;

  ReferenceTraining(
      Precision precision, int rows, int epochs, String weights, String probabilities) {
    this.precision = precision;
    this.rows = rows;
    this.epochs = epochs;
    this.weights = weights;
    this.probabilities = probabilities;
  }

  /** SHA-256 of all weights and biases, and of the probabilities of all rows trained on. */
  record Digests(String weights, String probabilities) {}

  /** What {@link #train} must return. */
  Digests expected() {
    return new Digests(weights, probabilities);
  }

  /** Everything that has a default is set, so that a new default moves no bits here. */
  private Classifier classifier() {
    return new Classifier()
        .hidden(isWide() ? 85 : 64)
        .activation(new Tanh())
        .dropout(0.2)
        .epochs(epochs)
        .batchSize(isWide() ? 128 : 32)
        .optimizer(new Sgd(0.05, 0.9, false, 1e-3))
        .schedule(new ConstantRate())
        .labelSmoothing(0.0)
        .balanced(false)
        .validation(0.0)
        .shuffle(true)
        .standardize(true)
        .precision(precision)
        .vectorsAtOnce()
        .seed(42);
  }

  /**
   * Trains, and predicts what was trained on.
   *
   * @param digits the file {@code examples/data/digits.csv}
   */
  Digests train(Path digits) {
    Table table = Table.read(digits).select(IntStream.range(0, rows).toArray());
    List<String> columns = table.without("digit").columns();
    DMatrixRMaj features = TableEncoder.ofNumbers(columns).encode(table);

    Model model = classifier().train(columns, features, table.labels("digit")).model();
    DMatrixRMaj probabilities = new DMatrixRMaj(rows, model.classes().size());
    model.predictor(64).predictProba(features, probabilities);
    return new Digests(
        sha256(model.classifier().network().parameters()), sha256(List.of(probabilities)));
  }

  /** Of the numbers as big-endian IEEE 754 doubles, row by row, one matrix after the other. */
  private static String sha256(List<DMatrixRMaj> matrices) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every JVM has SHA-256", impossible);
    }
    for (DMatrixRMaj matrix : matrices) {
      ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * matrix.getNumElements());
      for (int i = 0; i < matrix.getNumElements(); i++) {
        bytes.putDouble(matrix.data[i]);
      }
      digest.update(bytes.array());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private boolean isWide() {
    return name().endsWith("_WIDE");
  }

  private boolean isSmall() {
    return name().endsWith("_SMALL");
  }

  /**
   * Prints, one a line, {@code digest <training> <of what> <actual> <expected>}; and {@code exp
   * <Math.exp(1) in hexadecimal>}, which is the JVM's affair and differs from one to another.
   *
   * @param args {@code full} or {@code small}, and the path of digits.csv
   */
  public static void main(String[] args) {
    PrintStream out = System.out;
    boolean small = args[0].equals("small");
    out.printf("exp %x%n", Double.doubleToRawLongBits(Math.exp(1.0)));
    for (ReferenceTraining training : values()) {
      if (training.isSmall() == small) {
        Digests actual = training.train(Path.of(args[1]));
        String name = training.name().toLowerCase(Locale.ROOT);
        String format = "digest " + name + " %s %s %s%n";
        out.printf(format, "weights", actual.weights(), training.weights);
        out.printf(format, "probabilities", actual.probabilities(), training.probabilities);
      }
    }
  }
}
