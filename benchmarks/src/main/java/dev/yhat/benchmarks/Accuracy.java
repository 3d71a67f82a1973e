package dev.yhat.benchmarks;

import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.select.CrossValidation;
import dev.yhat.trainer.select.CrossValidationResult;
import dev.yhat.trainer.select.FoldResult;
import dev.yhat.trainer.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Accuracy of Yhat at its defaults: repeated 5-fold cross-validation, each time with folds and a
 * seed of its own.
 *
 * <p>Prints a line for each classifier and repetition: name, repetition, mean of the folds. Writes
 * the folds, so that others can be measured on the same rows: a line for each, with the repetition
 * and the rows that are held out, counted from 0.
 */
public final class Accuracy {
  private static final int FOLDS = 5;

  private Accuracy() {}

  /**
   * Measures.
   *
   * @param arguments a table, the column of its labels, the file for the folds, and how many
   *     repetitions
   */
  public static void main(String[] arguments) throws IOException {
    Table table = Table.read(Path.of(arguments[0]));
    String label = arguments[1];
    int repetitions = Integer.parseInt(arguments[3]);
    List<String> folds = new ArrayList<>();
    for (int repetition = 1; repetition <= repetitions; repetition++) {
      CrossValidation validation =
          new CrossValidation(FOLDS, Runtime.getRuntime().availableProcessors(), repetition);
      for (Map.Entry<String, Classifier> entry : classifiers().entrySet()) {
        Classifier classifier = entry.getValue().seed(repetition);
        CrossValidationResult result = validation.of(classifier, table, label);
        System.out.println(entry.getKey() + "\t" + repetition + "\t" + accuracy(result));
        if (folds.size() < repetition * FOLDS) {
          for (FoldResult fold : result.folds()) {
            folds.add(repetition + " " + numbers(fold.split().validation()));
          }
        }
      }
    }
    Files.write(Path.of(arguments[2]), folds);
  }

  private static Map<String, Classifier> classifiers() {
    Map<String, Classifier> classifiers = new LinkedHashMap<>();
    classifiers.put("Yhat", new Classifier());
    classifiers.put("Yhat, not standardised", new Classifier().standardize(false));
    classifiers.put(
        "Yhat, a fifth held out as `yhat train` does", new Classifier().validation(0.2));
    return classifiers;
  }

  private static double accuracy(CrossValidationResult result) {
    return result.folds().stream()
        .mapToDouble(fold -> fold.predictions().evaluation().accuracy())
        .average()
        .orElseThrow();
  }

  private static String numbers(int[] rows) {
    return IntStream.of(rows).mapToObj(String::valueOf).collect(Collectors.joining(" "));
  }
}
