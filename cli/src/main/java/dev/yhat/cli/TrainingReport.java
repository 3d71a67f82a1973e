package dev.yhat.cli;

import dev.yhat.cli.report.History;
import dev.yhat.cli.report.Importances;
import dev.yhat.cli.report.Origin;
import dev.yhat.cli.report.Regions;
import dev.yhat.cli.report.Report;
import dev.yhat.cli.report.ReportData;
import dev.yhat.trainer.EpochReport;
import dev.yhat.trainer.Model;
import dev.yhat.trainer.TrainingResult;
import dev.yhat.trainer.doctor.Finding;
import dev.yhat.trainer.eval.PermutationImportance;
import dev.yhat.trainer.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The report of a training on a table: computes all that its page tells.
 *
 * @param table the model was trained on
 * @param label its column of labels
 * @param result of the training, with a {@link TrainingResult#split} of the table's rows
 * @param command that does the training again
 * @param seed of that training; also of what is drawn here
 * @param selection what came before the training
 */
record TrainingReport(
    Table table,
    String label,
    TrainingResult result,
    String command,
    long seed,
    Selection selection) {
  private static final int REPEATS = 5;
  private static final int MOST_ROWS = 2000;
  private static final int LEAST_ROWS = 200;

  /** Multiplications that importances may take, some seconds; more only for the least rows. */
  private static final double MOST_MULTIPLICATIONS = 5e9;

  /** Writes the page and its numbers into a folder. */
  void write(Path folder) throws IOException {
    new Report(data()).write(folder);
  }

  /** All that the page tells, always the same for the same training. */
  ReportData data() {
    List<PermutationImportance.Importance> importances = importances();
    Regions regions = TrainingReportRegions.of(table, label, result, importances);
    return new ReportData(
        title(),
        TrainingReportColumns.summary(table, label, result),
        origin(),
        findings(),
        history(),
        result.validationPredictions() == null
            ? null
            : TrainingReportScores.of(
                result.validationPredictions(), result.baseline(), result.model().classes(), seed),
        described(importances),
        regions,
        selection.foldTable(),
        selection.trialTable());
  }

  private List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    if (selection.crossValidation() != null) {
      findings.addAll(selection.crossValidation().findings());
    }
    findings.addAll(result.findings());
    return findings;
  }

  /** The table's name without what follows the last dot. */
  private String title() {
    String source = table.source();
    int dot = source.lastIndexOf('.');
    return dot > 0 ? source.substring(0, dot) : source;
  }

  private Origin origin() {
    return new Origin(
        command,
        seed,
        result.ending() == TrainingResult.Ending.INTERRUPTED,
        TrainingReportSettings.of(result.model()),
        List.of(
            new Origin.Entry("program", Version.line().replaceFirst(" \\(Java .*", "")),
            new Origin.Entry("Java runtime", System.getProperty("java.runtime.version", "unknown")),
            new Origin.Entry("processor", System.getProperty("os.arch", "unknown"))));
  }

  /** Null if there is no epoch, as when L-BFGS starts at the minimum. */
  private @Nullable History history() {
    List<History.Epoch> epochs = new ArrayList<>();
    for (EpochReport epoch : result.history()) {
      epochs.add(new History.Epoch(epoch.epoch(), epoch.training(), epoch.validation()));
    }
    return epochs.stream().anyMatch(epoch -> epoch.epoch() == result.bestEpoch())
        ? new History(epochs, result.bestEpoch(), ending())
        : null;
  }

  private String ending() {
    String minimised =
        result.optimalityGap().isPresent()
            ? "L-BFGS, an epoch an iteration; the regularised training loss is at most "
                + result.optimalityGap().getAsDouble()
                + " above its minimum."
            : "";
    return switch (result.ending()) {
      case FINISHED -> minimised;
      case STOPPED_EARLY -> "Training stopped early: the validation loss no longer fell.";
      case NOT_CONVERGED -> "The training ended before it converged. " + minimised;
      case INTERRUPTED -> "The training was interrupted.";
    };
  }

  /** The rows that importances are measured on. */
  private int[] measuredRows() {
    int[] validation = result.split().validation();
    return validation.length > 0 ? validation : result.split().training();
  }

  private List<PermutationImportance.Importance> importances() {
    return new PermutationImportance(REPEATS, mostRows(), seed)
        .of(result.model(), table.select(measuredRows()), label);
  }

  /** Fewer rows for wide and large models, which take long. */
  private int mostRows() {
    Model model = result.model();
    double parameters = 0;
    for (DMatrixRMaj matrix : model.classifier().network().parameters()) {
      parameters += matrix.getNumElements();
    }
    double affordable = MOST_MULTIPLICATIONS / (REPEATS * parameters * model.columns().size());
    return (int) Math.max(LEAST_ROWS, Math.min(MOST_ROWS, affordable));
  }

  private Importances described(List<PermutationImportance.Importance> importances) {
    return new Importances(
        "log-loss",
        result.split().validation().length > 0 ? "validation part" : "training part",
        Math.min(measuredRows().length, mostRows()),
        REPEATS,
        importances.stream()
            .map(
                of ->
                    new Importances.Importance(
                        of.column(), of.lossRise(), of.lossDeviation(), of.accuracyDrop()))
            .toList());
  }
}
