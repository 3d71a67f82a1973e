package dev.yhat.onnx;

import dev.yhat.core.Precision;
import dev.yhat.layers.file.AtomicFile;
import dev.yhat.onnx.graph.ModelWriter;
import dev.yhat.onnx.graph.OnnxModel;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.table.NumericEncoding;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A model to be exported as an ONNX file, in one of two forms and precisions. Immutable; each
 * setting's method returns a new one.
 *
 * <p>Nothing is given out unchecked: a sample of rows goes through the graph, in ONNX Runtime if it
 * is on the class path, else as this module computes it, and through the model.
 */
public final class OnnxExport {
  private static final int SAMPLE_ROWS = 256;
  private static final double FLOAT_TOLERANCE = 1e-5;
  private static final double DOUBLE_TOLERANCE = 1e-10;

  private final Model model;
  private final Form form;
  private final Precision precision;

  /**
   * The usual export: in float; one matrix of features if the columns are all of numbers and none
   * was missing in training, else one input a column.
   */
  public OnnxExport(Model model) {
    this(model, usualForm(model), Precision.FLOAT);
  }

  private OnnxExport(Model model, Form form, Precision precision) {
    this.model = model;
    this.form = form;
    this.precision = precision;
  }

  private static Form usualForm(Model model) {
    boolean plain =
        model.encoder().columns().stream()
            .allMatch(column -> column instanceof NumericEncoding numeric && !numeric.indicator());
    return plain ? Form.TENSOR : Form.TABLE;
  }

  /** What the graph takes. */
  public OnnxExport form(Form newForm) {
    return new OnnxExport(model, newForm, precision);
  }

  /** What its numbers are. */
  public OnnxExport precision(Precision newPrecision) {
    return new OnnxExport(model, form, newPrecision);
  }

  /** What the graph takes. */
  public Form form() {
    return form;
  }

  /** What its numbers are. */
  public Precision precision() {
    return precision;
  }

  /**
   * Writes the file, all of it or nothing.
   *
   * @return what the check has shown
   * @throws IllegalArgumentException if the model cannot be said as a graph, or the graph predicts
   *     otherwise; nothing is written then
   * @throws IOException if it cannot be written
   */
  public Certificate write(Path path) throws IOException {
    OnnxModel graph = graph();
    byte[] file = ModelWriter.write(graph);
    Certificate certificate = check(graph, file, GraphRunner.best());
    AtomicFile.write(path, out -> out.write(file));
    return certificate;
  }

  /**
   * The bytes of the file, checked as by {@link #write}.
   *
   * @throws IllegalArgumentException as {@link #write} does
   * @throws IOException if the graph cannot be run
   */
  public byte[] toBytes() throws IOException {
    OnnxModel graph = graph();
    byte[] file = ModelWriter.write(graph);
    check(graph, file, GraphRunner.best());
    return file;
  }

  OnnxModel graph() {
    return ModelGraph.of(model, form, precision);
  }

  private Certificate check(OnnxModel graph, byte[] file, GraphRunner runner) throws IOException {
    double tolerance = precision == Precision.FLOAT ? FLOAT_TOLERANCE : DOUBLE_TOLERANCE;
    return check(graph, file, runner, SAMPLE_ROWS, tolerance, 1);
  }

  Certificate check(
      OnnxModel graph, byte[] file, GraphRunner runner, int rows, double tolerance, long seed)
      throws IOException {
    return ParityCheck.compare(model, graph, file, form, precision, runner, rows, tolerance, seed);
  }
}
