package dev.yhat.cli;

import dev.yhat.trainer.EpochReport;
import dev.yhat.trainer.TrainingResult;
import dev.yhat.trainer.eval.Evaluation;
import dev.yhat.trainer.select.CrossValidationResult;
import dev.yhat.trainer.select.SearchResult;
import dev.yhat.trainer.select.SelectionListener;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * For people: the data, the progress, how it ended, the evaluations and where the model is.
 *
 * @param file name of the table
 * @param rounds what there will be
 * @param quiet whether to say nothing of what may hurt
 */
record TrainingText(Terminal terminal, String file, Rounds rounds, boolean quiet)
    implements TrainingView {
  private static final int MOST_CLASSES_NAMED = 12;

  @Override
  public void begin(TrainingTable table) {
    List<String> classes = table.classes().classes();
    String line =
        file
            + ": "
            + Figures.count(table.rows(), "row", "rows")
            + ", "
            + Figures.count(table.inputs().size(), "column", "columns")
            + ", "
            + classes.size()
            + " classes"
            + (classes.size() <= MOST_CLASSES_NAMED ? ": " + String.join(", ", classes) : "");
    terminal.out().println(Printable.text(line));
  }

  @Override
  public SelectionListener selecting(String what) {
    return new SelectionText(terminal, what, System::nanoTime);
  }

  @Override
  public void searched(SearchResult result) {
    SelectionText.lines(result).forEach(terminal.out()::println);
  }

  @Override
  public void crossValidated(CrossValidationResult result) {
    SelectionText.lines(result).forEach(terminal.out()::println);
    if (!quiet && !result.findings().isEmpty()) {
      FindingsText.lines(result.findings()).forEach(terminal.out()::println);
      terminal.out().println();
    }
  }

  @Override
  public Progress progress() {
    return Progress.on(terminal, rounds);
  }

  @Override
  public void end(TrainingResult result, @Nullable Evaluation test, ModelFolder folder) {
    PrintStream out = terminal.out();
    List<EpochReport> history = result.history();
    double seconds = history.isEmpty() ? 0 : history.get(history.size() - 1).seconds();
    List<String> classes = result.model().classes();
    out.println(
        "trained on "
            + Figures.count(result.split().training().length, "row", "rows")
            + " in "
            + Figures.seconds(seconds));
    out.println(EndingText.line(result, rounds));
    EndingText.calibration(result.model()).ifPresent(out::println);
    ColumnsText.lines(result.model().encoder()).forEach(out::println);
    if (!quiet) {
      FindingsText.lines(result.findings()).forEach(out::println);
    }
    print("Validation", result.validation(), classes);
    print("Test", test, classes);
    out.println();
    out.println("The model is in " + Printable.text(folder.toString()));
    if (Files.exists(folder.report())) {
      out.println("The report is " + Printable.text(folder.report().toString()));
    }
  }

  private void print(String title, @Nullable Evaluation evaluation, List<String> classes) {
    if (evaluation != null) {
      terminal.out().println();
      EvaluationText.lines(title, evaluation, Map.of(), classes, terminal.textColumns())
          .forEach(terminal.out()::println);
    }
  }
}
