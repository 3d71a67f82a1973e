package dev.yhat.spark;

import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.MLReader;
import scala.Option;

/**
 * Reads what {@link YhatClassifier#write} wrote. Spark's own reader would make an object of
 * whatever class the file names.
 */
final class YhatClassifierReader extends MLReader<YhatClassifier> {
  @Override
  public YhatClassifier load(String path) {
    DefaultParamsReader.Metadata metadata =
        DefaultParamsReader$.MODULE$.loadMetadata(
            path, sparkSession(), YhatClassifier.class.getName());
    YhatClassifier classifier = new YhatClassifier(metadata.uid());
    metadata.getAndSetParams(classifier, Option.empty());
    return classifier;
  }
}
