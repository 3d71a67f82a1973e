package dev.yhat.trainer.select;

import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.TrainingException;
import dev.yhat.trainer.doctor.TableDoctor;
import dev.yhat.trainer.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * K-fold cross-validation: K trainings, each on all rows but a K-th, which it is measured on. So
 * every row is asked about once, of a model that has not seen it.
 *
 * <p>The folds are stratified, see {@link dev.yhat.trainer.data.Folds}. A fold's training knows the
 * other rows only: what the columns need, their scales and the weights come from there. A share of
 * those rows that the classifier keeps for {@linkplain Classifier#validation validation} serves its
 * early stopping and calibration; the fold's own rows never do.
 *
 * <p>Stone, "Cross-validatory choice and assessment of statistical predictions", 1974; Kohavi, "A
 * study of cross-validation and bootstrap for accuracy estimation and model selection", 1995, for
 * folds with the proportions of the classes.
 *
 * @param folds K, at least 2
 * @param threads how many trainings at once, at least 1; the result does not depend on it
 * @param seed of the folds. All trainings have the classifier's own seed, so that they differ in
 *     their rows alone
 */
public record CrossValidation(int folds, int threads, long seed) {
  /** Checks the numbers. */
  public CrossValidation {
    require("at least 2 folds", folds >= 2, folds);
    require("at least 1 thread", threads >= 1, threads);
  }

  /** On all cores, with the seed 42. */
  public CrossValidation(int folds) {
    this(folds, Runtime.getRuntime().availableProcessors(), 42);
  }

  private static void require(String expected, boolean met, int actual) {
    if (!met) {
      throw new IllegalArgumentException(
          "CrossValidation: expected " + expected + ", got " + actual);
    }
  }

  /** Cross-validates; as {@link #of(Classifier, Table, String, SelectionListener)}. */
  public CrossValidationResult of(Classifier classifier, Table table, String label) {
    return of(classifier, table, label, progress -> {});
  }

  /**
   * Cross-validates a classifier on a raw table.
   *
   * @param classifier its listener hears nothing, its threads are 1 a training, and a warm start
   *     must not come from rows of this table
   * @param label the column of the labels
   * @param listener told of each epoch and each fold
   * @throws IllegalArgumentException if data or settings are not usable; before the first training
   *     if a class has but one row, which cannot be learned from where it is held out
   * @throws TrainingException if a training does not stay finite. As with any failure, it is the
   *     one of the first fold that failed, and names it
   * @throws CancellationException if the thread is interrupted, when all trainings have ended; it
   *     stays interrupted
   */
  public CrossValidationResult of(
      Classifier classifier, Table table, String label, SelectionListener listener) {
    List<Parting> parts = Parting.folds(table, label, folds, seed);
    ProgressCount count = new ProgressCount(listener, report -> (long) folds * report.epochs());
    List<Trainings.Named<FoldResult>> trainings = new ArrayList<>();
    for (int i = 0; i < folds; i++) {
      Parting part = parts.get(i);
      String name = "fold " + (i + 1) + " of " + folds;
      trainings.add(
          new Trainings.Named<>(
              name,
              () -> {
                FoldResult result = part.measure(classifier.listener(count.of(name)), label);
                count.ended(name, result.metrics());
                return result;
              }));
    }
    return new CrossValidationResult(
        Trainings.run("cross-validation", threads, trainings),
        TableDoctor.examineFolds(label, table.labels(label), folds));
  }
}
