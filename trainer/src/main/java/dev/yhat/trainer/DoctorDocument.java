package dev.yhat.trainer;

import dev.yhat.layers.file.Json;
import dev.yhat.layers.file.ModelFormatException;
import dev.yhat.layers.file.Tensor;
import dev.yhat.trainer.doctor.DoctorMemory;
import dev.yhat.trainer.doctor.Finding;
import dev.yhat.trainer.doctor.Kind;
import dev.yhat.trainer.doctor.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the doctor of a training remembers, as a tensor and a document; part of a checkpoint. */
final class DoctorDocument {
  private static final String NAME = "doctor";

  private DoctorDocument() {}

  static Tensor tensor(DoctorMemory memory) {
    double[] numbers = memory.numbers().stream().mapToDouble(n -> n).toArray();
    return Tensor.ofAnyNumbers(NAME, List.of(numbers.length), numbers);
  }

  static Json describe(DoctorMemory memory) {
    return Json.array(memory.findings().stream().map(DoctorDocument::describe).toList());
  }

  private static Json describe(Finding finding) {
    return Json.object()
        .with("kind", name(finding.kind()))
        .with("severity", name(finding.severity()))
        .with("columns", Json.ofStrings(finding.columns()))
        .with("message", finding.message());
  }

  /** Reads what {@link #describe} and {@link #tensor} gave. */
  static DoctorMemory read(Json json, CheckpointTensors tensors) throws ModelFormatException {
    List<Finding> findings = new ArrayList<>();
    for (Json item : json.items()) {
      item.requireOnly("kind", "severity", "columns", "message");
      findings.add(
          new Finding(
              oneOf(Kind.values(), item.get("kind")),
              oneOf(Severity.values(), item.get("severity")),
              item.get("columns").strings(),
              item.get("message").string()));
    }
    double[] numbers = tensors.numbers(NAME, List.of(DoctorMemory.NUMBERS));
    return new DoctorMemory(Arrays.stream(numbers).boxed().toList(), findings);
  }

  private static <E extends Enum<E>> E oneOf(E[] values, Json name) throws ModelFormatException {
    for (E value : values) {
      if (name(value).equals(name.string())) {
        return value;
      }
    }
    throw name.expected(
        "one of " + String.join(", ", Arrays.stream(values).map(DoctorDocument::name).toList()));
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
