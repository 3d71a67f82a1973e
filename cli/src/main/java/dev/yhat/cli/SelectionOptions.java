package dev.yhat.cli;

import dev.yhat.trainer.Classifier;
import dev.yhat.trainer.select.CrossValidation;
import dev.yhat.trainer.select.CrossValidationResult;
import dev.yhat.trainer.select.Search;
import dev.yhat.trainer.select.SearchResult;
import dev.yhat.trainer.select.SearchSpace;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/**
 * The options about trainings before the one that gives the model: to choose settings, to judge.
 */
final class SelectionOptions {
  private static final int LEAST_SHARE_OF_EPOCHS = 10;

  @Option(
      names = "--cv",
      paramLabel = "K",
      description =
          "Cross-validate first: K trainings on all rows but a K-th, which each is measured on.")
  private @Nullable Integer folds = null;

  @Option(
      names = "--search",
      paramLabel = "SPACE",
      description = {
        "Search for good settings first, such as",
        "  'hidden=32|64,32; learning-rate=0.001..0.1',",
        "  and train with the best."
      })
  private @Nullable String space = null;

  @Option(
      names = "--candidates",
      paramLabel = "N",
      description = "How many settings --search tries at most (default: ${DEFAULT-VALUE}).")
  private int candidates = 27;

  /**
   * Refuses options that mean nothing, or not one thing, beside others.
   *
   * @param warmStart whether training goes on from a model, whose layers are given, and which may
   *     have learned from any row
   * @param fullBatch whether it sees all rows at once, so that there are no shorter trainings
   * @throws IllegalArgumentException naming one that was given, or a value that cannot be
   */
  void requireMeaning(@Nullable CommandSpec command, boolean warmStart, boolean fullBatch) {
    if (folds != null) {
      Values.require("--cv", folds >= 2, "at least 2", folds);
    }
    if (warmStart) {
      Given.none(
          command, List.of("--cv"), "--warm-start, whose model may know the rows to measure on");
      Given.none(command, List.of("--search"), "--warm-start");
    }
    Values.requireCount("--candidates", candidates);
    if (space == null) {
      Given.with(command, "--candidates", "--search");
      return;
    }
    for (String searched : space().names()) {
      Given.none(command, List.of("--" + searched), "--search of it");
    }
    if (fullBatch) {
      Given.none(command, List.of("--search"), "--optimizer lbfgs");
    }
  }

  /**
   * Requires a row for each fold.
   *
   * @throws IllegalArgumentException naming {@code --cv} if there are too few
   */
  void requireRows(int rows) {
    if (folds != null) {
      Values.require("--cv", folds <= rows, "at most " + rows + ", a row a fold", folds);
    }
  }

  private SearchSpace space() {
    try {
      return SearchSpace.parse(String.valueOf(space));
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException("--search: " + refused.getMessage(), refused);
    }
  }

  /** Searches and cross-validates as far as that is asked for, and tells of it. */
  Selection select(
      Classifier classifier, TrainingOptions options, TrainingTable table, TrainingView view) {
    SearchResult found = null;
    Classifier best = classifier;
    if (space != null) {
      found = search(classifier, options, table, view);
      best = found.classifier();
      view.searched(found);
    }
    CrossValidationResult validated = null;
    if (folds != null) {
      validated = crossValidate(best, folds, options, table, view);
      view.crossValidated(validated);
    }
    return new Selection(best, found, validated);
  }

  private SearchResult search(
      Classifier classifier, TrainingOptions options, TrainingTable table, TrainingView view) {
    int epochs = options.rounds().most();
    return new Search(space())
        .candidates(candidates)
        .epochs(Math.max(1, epochs / LEAST_SHARE_OF_EPOCHS), epochs)
        .threads(options.threads())
        .seed(options.seed())
        .settings(options.searched())
        .listener(view.selecting("search"))
        .of(classifier, table.table(), table.label());
  }

  private static CrossValidationResult crossValidate(
      Classifier classifier,
      int folds,
      TrainingOptions options,
      TrainingTable table,
      TrainingView view) {
    return new CrossValidation(folds, options.threads(), options.seed())
        .of(classifier, table.table(), table.label(), view.selecting("cross-validation"));
  }
}
