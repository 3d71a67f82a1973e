package dev.yhat.cli;

import dev.yhat.layers.file.Json;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.Predictor;
import dev.yhat.trainer.table.CsvRows;
import dev.yhat.trainer.table.TableEncoder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

/** The rows of a table followed by a model's predictions, one row at a time. */
final class PredictionRows {
  private static final String PREDICTED = "predicted";
  private static final String PROBABILITY = "probability_";

  private final CsvRows rows;
  private final Path file;
  private final List<String> classes;
  private final Predictor predictor;
  private final TableEncoder encoder;
  private final int[] places;

  /**
   * Finds the model's columns in a table.
   *
   * @throws IllegalArgumentException if one is missing, or one to be added is there already
   */
  PredictionRows(Model model, CsvRows rows, Path file) {
    this.rows = rows;
    this.file = file;
    this.classes = model.classes();
    this.predictor = model.predictor(1);
    this.encoder = model.encoder();
    this.places = rows.places(model.columns());
    requireNew(PREDICTED);
    classes.forEach(name -> requireNew(PROBABILITY + name));
  }

  private void requireNew(String column) {
    if (rows.columns().contains(column)) {
      throw new IllegalArgumentException(
          file.getFileName() + ": column '" + column + "' would be there twice; rename it first");
    }
  }

  /** Writes header and rows as UTF-8; to be called once. */
  void write(OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    writeHeader(writer);
    double[] features = new double[encoder.features().size()];
    double[] probabilities = new double[classes.size()];
    while (rows.next()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("prediction interrupted");
      }
      encoder.encode(rows, places, features);
      writeRow(predict(features, probabilities), probabilities, writer);
      if (out instanceof PrintStream stream && stream.checkError()) {
        return; // nobody reads any more; told at the end
      }
    }
    writer.flush();
  }

  private int predict(double[] features, double[] probabilities) {
    try {
      return predictor.predictProba(features, probabilities);
    } catch (IllegalArgumentException refused) {
      throw TableEvaluation.unusable(rows.place(), refused);
    }
  }

  private void writeHeader(Writer writer) throws IOException {
    for (String column : rows.columns()) {
      writer.append(quoted(column)).append(',');
    }
    writer.append(PREDICTED);
    for (String name : classes) {
      writer.append(',').append(quoted(PROBABILITY + name));
    }
    writer.append('\n');
  }

  private void writeRow(int predicted, double[] probabilities, Writer writer) throws IOException {
    for (String field : rows.fields()) {
      writer.append(quoted(field)).append(',');
    }
    writer.append(quoted(classes.get(predicted)));
    for (double probability : probabilities) {
      writer.append(',').append(Json.of(probability).toString());
    }
    writer.append('\n');
  }

  /** A field as CSV has it: in quotes if it holds a comma, a quote, a line end, or outer spaces. */
  private static String quoted(String field) {
    boolean plain =
        field.indexOf(',') < 0
            && field.indexOf('"') < 0
            && field.indexOf('\n') < 0
            && field.indexOf('\r') < 0
            && field.strip().length() == field.length();
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
