package dev.yhat.trainer;

import dev.yhat.core.Precision;
import dev.yhat.core.Tanh;
import dev.yhat.trainer.data.CsvTable;
import dev.yhat.trainer.optim.ConstantRate;
import dev.yhat.trainer.optim.Sgd;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
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
      "6bb7d1c235b8c20eaa977b41e0c8e034048684c5a537169ec8a715bb8bcb978e",
      "56c8aa7bdfbd369de28d9246c0fc647a97765bee4f5d67cbe26606e6aaf27eb6"),

  /** For JVMs that take their time: few rows, one epoch; the last batch is short here too. */
  DOUBLE_SMALL(
      Precision.DOUBLE,
      100,
      1,
      "86458aafc9600f1f974c9b3678ce245becaff6deed12e8c833c8e168dff34fa6",
      "b0dc830915f6f3b0f70f9fc496e087d1a333c5856a0243ae194c7c2d6085925a"),

  /** As {@link #DOUBLE}, with products in float. */
  FLOAT(
      Precision.FLOAT,
      1797,
      5,
      "111eae23958ac9d700fe1c5f2f2348c219eda00c22e0c798dc3f348b56a3f14c",
      "deb91721663c178ee2cfb35acb31c64254d6cfb60e993377e32ec2c9d6a1e5ce"),

  /** As {@link #DOUBLE_SMALL}, with products in float. */
  FLOAT_SMALL(
      Precision.FLOAT,
      100,
      1,
      "f8b7bb26f620b3711c85bf5833ff1d05ccf60f1232577c23bd6a08130c785057",
      "262799ec8280d2bc8e85c8fd788243693db9065d5d954117c226f61b237fc22a");

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
        .hidden(64)
        .activation(new Tanh())
        .dropout(0.2)
        .epochs(epochs)
        .batchSize(32)
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
    CsvTable table = CsvTable.read(digits, "digit");
    int columns = table.columns().size();
    double[] numbers = Arrays.copyOf(table.features().data, rows * columns);
    DMatrixRMaj features = DMatrixRMaj.wrap(rows, columns, numbers);
    String[] labels = Arrays.copyOf(table.labels(), rows);

    Model model = classifier().train(table.columns(), features, labels).model();
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
