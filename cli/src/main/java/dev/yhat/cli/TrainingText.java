package dev.yhat.cli;

import dev.yhat.trainer.EpochReport;
import dev.yhat.trainer.TrainingResult;
import dev.yhat.trainer.data.CsvTable;
import dev.yhat.trainer.data.Labels;
import dev.yhat.trainer.eval.Evaluation;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For people: the data, the progress, the evaluations and where the model is.
 *
 * @param file name of the table
 */
record TrainingText(Terminal terminal, String file, int epochs) implements TrainingView {
  private static final int MOST_CLASSES_NAMED = 12;

  @Override
  public void begin(CsvTable table, Labels classes) {
    String line =
        file
            + ": "
            + Figures.count(table.rows(), "row", "rows")
            + ", "
            + Figures.count(table.columns().size(), "column", "columns")
            + ", "
            + classes.size()
            + " classes"
            + (classes.size() <= MOST_CLASSES_NAMED
                ? ": " + String.join(", ", classes.classes())
                : "");
    terminal.out().println(Printable.text(line));
  }

  @Override
  public Progress progress() {
    return Progress.on(terminal, epochs);
  }

  @Override
  public void end(TrainingResult result, @Nullable Evaluation test, ModelFolder folder) {
    PrintStream out = terminal.out();
    EpochReport last = result.history().get(result.history().size() - 1);
    List<String> classes = result.model().classes();
    out.println(
        "trained on "
            + Figures.count(result.split().training().length, "row", "rows")
            + " in "
            + Figures.seconds(last.seconds()));
    print("Validation", result.validation(), classes);
    print("Test", test, classes);
    out.println();
    out.println("The model is in " + Printable.text(folder.toString()));
  }

  private void print(String title, @Nullable Evaluation evaluation, List<String> classes) {
    if (evaluation != null) {
      terminal.out().println();
      EvaluationText.lines(title, evaluation, classes, terminal.textColumns())
          .forEach(terminal.out()::println);
    }
  }
}
