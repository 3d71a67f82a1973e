package dev.yhat.spark;

import dev.yhat.trainer.ModelFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsWriter$;
import org.apache.spark.ml.util.MLWriter;

/** Writes Spark's metadata and, beside it, {@value ModelFile#NAME}, to any Hadoop file system. */
final class ClassificationModelWriter extends MLWriter {
  private final YhatClassificationModel model;

  ClassificationModelWriter(YhatClassificationModel model) {
    this.model = model;
  }

  @Override
  public void saveImpl(String path) {
    DefaultParamsWriter$.MODULE$.saveMetadata(model, path, sparkSession());
    Path file = new Path(path, ModelFile.NAME);
    try (OutputStream out = file.getFileSystem(sc().hadoopConfiguration()).create(file, true)) {
      out.write(ModelFile.toBytes(model.yhatModel()));
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
  }
}
