package dev.yhat.cli.report;

import dev.yhat.trainer.doctor.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the report of a training tells, computed: nothing but text is made of it. What is null
 * was not looked at; the page says so or leaves it out.
 *
 * <p>A number that is not finite is shown as such and is null in {@code metrics.json}.
 *
 * @param title of the page, such as the name of the model
 * @param data what the model was trained on
 * @param origin what it takes to train it again
 * @param findings of the doctor; empty if all is well
 * @param history of the training
 * @param measurements of the trained model on rows that it has not seen
 * @param importances of the columns
 * @param regions of the plane of two columns
 * @param crossValidation a row a fold, and their means
 * @param search a row a trial
 */
public record ReportData(
    String title,
    DataSummary data,
    Origin origin,
    @Nullable List<Finding> findings,
    @Nullable History history,
    @Nullable Measurements measurements,
    @Nullable Importances importances,
    @Nullable Regions regions,
    @Nullable ResultTable crossValidation,
    @Nullable ResultTable search) {
  /** Data whose lists do not change. */
  public ReportData {
    findings = findings == null ? null : List.copyOf(findings);
  }

  /** The least that a report tells. */
  public static ReportData of(String title, DataSummary data, Origin origin) {
    return new ReportData(title, data, origin, null, null, null, null, null, null, null);
  }

  /** The class names by index. */
  List<String> classNames() {
    return data.classes().stream().map(DataSummary.ClassRows::name).toList();
  }
}
