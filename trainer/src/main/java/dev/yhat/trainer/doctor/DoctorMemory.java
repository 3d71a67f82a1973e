package dev.yhat.trainer.doctor;

import java.util.List;

/**
 * All that a {@link TrainingDoctor} remembers, to be kept in a checkpoint.
 *
 * @param numbers the first loss, that of the first epoch, the one beyond which there is divergence,
 *     the lowest, and the number of epochs; then what it knows of the gradients' norms and of the
 *     validation loss
 * @param findings what it has found so far
 */
public record DoctorMemory(List<Double> numbers, List<Finding> findings) {
  /** How many numbers there are. */
  public static final int NUMBERS = 5 + GradientNorms.NUMBERS + Generalization.NUMBERS;

  /** Copies the lists, and counts the numbers. */
  public DoctorMemory {
    if (numbers.size() != NUMBERS) {
      throw new IllegalArgumentException(
          "DoctorMemory: expected " + NUMBERS + " numbers, got " + numbers.size());
    }
    numbers = List.copyOf(numbers);
    findings = List.copyOf(findings);
  }
}
