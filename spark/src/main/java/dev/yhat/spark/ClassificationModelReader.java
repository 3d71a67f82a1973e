package dev.yhat.spark;

import dev.yhat.trainer.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.MLReader;
import scala.Option;

/** Reads what {@link ClassificationModelWriter} wrote. */
final class ClassificationModelReader extends MLReader<YhatClassificationModel> {
  @Override
  public YhatClassificationModel load(String path) {
    DefaultParamsReader.Metadata metadata =
        DefaultParamsReader$.MODULE$.loadMetadata(
            path, sparkSession(), YhatClassificationModel.class.getName());
    Path file = new Path(path, ModelFile.NAME);
    try {
      YhatClassificationModel model =
          new YhatClassificationModel(metadata.uid(), ModelFile.read(bytes(file), file.toString()));
      metadata.getAndSetParams(model, Option.empty());
      return model;
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private byte[] bytes(Path file) throws IOException {
    FileSystem files = file.getFileSystem(sc().hadoopConfiguration());
    try (InputStream in = files.open(file)) {
      return in.readAllBytes();
    }
  }
}
