package dev.yhat.trainer;

import dev.yhat.layers.file.JsonDifference;
import dev.yhat.layers.file.StateDict;
import dev.yhat.layers.file.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * In what one model differs from another, to the bit.
 *
 * @param tensors those that differ, in their order
 * @param document places of the models' documents that differ; of the tensors' checksum only if
 *     none can be compared
 */
public record ModelDifference(List<OfTensor> tensors, List<JsonDifference> document) {
  private static final String CHECKSUM = "tensors";

  /**
   * A tensor that differs.
   *
   * @param name in the model's file
   * @param numbers how many of it do
   * @param of how many it has
   * @param largest difference between two of them
   */
  public record OfTensor(String name, int numbers, int of, double largest) {}

  /**
   * Compares two models.
   *
   * @param before the one that was there first; settings of the other one that it does not have are
   *     no difference, as later releases may record more
   * @param after the other one
   * @throws IllegalArgumentException as {@link ModelFile#describe}
   */
  public static ModelDifference between(Model before, Model after) {
    List<Tensor> first = StateDict.of(before.classifier().network());
    List<Tensor> second = StateDict.of(after.classifier().network());
    boolean comparable =
        first.stream()
            .map(Tensor::toString)
            .toList()
            .equals(second.stream().map(Tensor::toString).toList());
    List<OfTensor> tensors = new ArrayList<>();
    for (int i = 0; comparable && i < first.size(); i++) {
      OfTensor difference = between(first.get(i), second.get(i));
      if (difference.numbers() > 0) {
        tensors.add(difference);
      }
    }
    List<JsonDifference> document =
        JsonDifference.between(ModelFile.describe(before), ModelFile.describe(after)).stream()
            .filter(d -> !(d.isAdded() && d.place().startsWith("provenance.settings.")))
            .filter(d -> !(comparable && d.place().equals(CHECKSUM)))
            .toList();
    return new ModelDifference(tensors, document);
  }

  private static OfTensor between(Tensor before, Tensor after) {
    int numbers = 0;
    double largest = 0;
    for (int i = 0; i < before.data().length; i++) {
      double a = before.data()[i];
      double b = after.data()[i];
      if (Double.doubleToRawLongBits(a) != Double.doubleToRawLongBits(b)) {
        numbers++;
        largest = Math.max(largest, Math.abs(a - b));
      }
    }
    return new OfTensor(before.name(), numbers, before.data().length, largest);
  }

  /** Whether there is none: the files of both say the same, to the bit. */
  public boolean isNone() {
    return tensors.isEmpty() && document.isEmpty();
  }
}
