package dev.yhat.trainer.doctor;

import dev.yhat.trainer.data.Labels;
import dev.yhat.trainer.data.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** How many rows each class has, and which have too few or too many. */
final class ClassSizes {
  private static final int FEWEST_ROWS = 2;
  private static final int LARGEST_RATIO = 100;

  private final Labels names;
  private final String label;
  private final int[] training;
  private final int[] validation;

  ClassSizes(Labels names, String label, int[] classes, Split split) {
    this.names = names;
    this.label = label;
    this.training = counts(split.training(), classes);
    this.validation = counts(split.validation(), classes);
  }

  private int[] counts(int[] rows, int[] classes) {
    int[] counts = new int[names.size()];
    for (int row : rows) {
      counts[classes[row]]++;
    }
    return counts;
  }

  List<Finding> findings(int folds) {
    List<Finding> findings = new ArrayList<>();
    fewerThanFolds(folds, findings);
    scarce(findings);
    imbalance(findings);
    return findings;
  }

  void fewerThanFolds(int folds, List<Finding> findings) {
    List<String> few = told(k -> rows(k) < folds, this::rows);
    if (folds >= 2 && !few.isEmpty()) {
      findings.add(
          Finding.warning(
              Kind.FEWER_ROWS_THAN_FOLDS,
              List.of(),
              label
                  + ": "
                  + Wording.classes(few)
                  + Wording.either(few, " has", " have")
                  + " fewer rows than the "
                  + folds
                  + " folds, some of which will have none; take fewer folds, or merge classes"));
    }
  }

  private int rows(int k) {
    return training[k] + validation[k];
  }

  private void scarce(List<Finding> findings) {
    List<String> inTraining = told(k -> training[k] < FEWEST_ROWS, k -> training[k]);
    boolean validated = IntStream.of(validation).sum() > 0;
    List<String> inValidation =
        told(k -> validated && validation[k] < FEWEST_ROWS, k -> validation[k]);
    List<String> told = new ArrayList<>();
    if (!inTraining.isEmpty()) {
      told.add(tooFew(inTraining, "learn from in the training part"));
    }
    if (!inValidation.isEmpty()) {
      told.add(tooFew(inValidation, "measure in the validation part"));
    }
    if (!told.isEmpty()) {
      String message = label + ": " + String.join("; ", told) + "; collect more, or merge classes";
      findings.add(
          inTraining.isEmpty()
              ? Finding.notice(Kind.SCARCE_CLASS, List.of(), message)
              : Finding.warning(Kind.SCARCE_CLASS, List.of(), message));
    }
  }

  private static String tooFew(List<String> classes, String purpose) {
    return Wording.classes(classes)
        + Wording.either(classes, " has", " have")
        + " too few rows to "
        + purpose;
  }

  private void imbalance(List<Finding> findings) {
    int most = 0;
    for (int k = 1; k < training.length; k++) {
      most = training[k] > training[most] ? k : most;
    }
    int largest = training[most];
    List<String> rare =
        told(
            k -> training[k] > 0 && training[k] * (long) LARGEST_RATIO < largest, k -> training[k]);
    if (!rare.isEmpty()) {
      findings.add(
          Finding.warning(
              Kind.IMBALANCE,
              List.of(),
              label
                  + ": class "
                  + Wording.quoted(names.label(most))
                  + " has "
                  + Wording.count(largest, "training row")
                  + ", more than 100 for each one of "
                  + Wording.classes(rare)
                  + "; without ever answering otherwise, "
                  + Wording.percent(largest, IntStream.of(training).sum())
                  + " are right: balance the classes' weights, and look at each class's recall"));
    }
  }

  /** The classes concerned, with their rows: {@code 'a' (1 row)}. */
  private List<String> told(IntPredicate concerned, IntUnaryOperator rows) {
    return IntStream.range(0, names.size())
        .filter(concerned)
        .mapToObj(
            k ->
                Wording.quoted(names.label(k))
                    + " ("
                    + Wording.count(rows.applyAsInt(k), "row")
                    + ")")
        .toList();
  }
}
